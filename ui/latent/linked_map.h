#pragma once

#include "ui/latent/code_map.h"
#include "ui/latent/code_scene.h"

namespace hourglass::ui {

/// Another map of the same samples as on the large one: the same colours and choice, a click takes
/// a sample for A, the cross-hair stands at A's sample. Between the dots there is nothing to
/// decode.
class LinkedMap : public CodeMap {
    Q_OBJECT
 public:
    LinkedMap(CodeScene& scene, QWidget* parent);
    /// [count, 2], one place a sample of the large map; empty: nothing.
    void setPlaces(const Floats& places);

 protected:
    void changeEvent(QEvent* event) override;
    /// To the nearest dot in that direction.
    void keyPressEvent(QKeyEvent* event) override;

 private:
    void showColours();
    void showA();
    int64_t dotAt(double x, double y) const;

    CodeScene& scene_;
    Floats linked_;
};

}  // namespace hourglass::ui
