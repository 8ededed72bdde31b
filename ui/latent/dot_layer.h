#pragma once

#include <QColor>
#include <QPixmap>
#include <QRectF>
#include <cstdint>
#include <vector>

namespace hourglass::ui {

class CodeMap;

/// How the dots of a map look. Empty: each in the colour of its label.
struct DotLook {
    std::vector<QColor> colours;
    std::vector<uint16_t> colourOf;  ///< one a dot: which of the colours
    int groups = 0;                  ///< the first so many colours are those of labels, in order
    std::vector<uint8_t> lit;        ///< 0: grey; empty: all are lit
};

/// The dots of a map, painted once and kept until they look otherwise: ten thousand are shown again
/// in a fraction of a frame.
class DotLayer {
 public:
    void setStale() { stale_ = true; }
    /// As large as the map's field.
    const QPixmap& pixmap(const CodeMap& map);
    static constexpr double kRadius = 2.6;  ///< pixels

 private:
    void paint(const CodeMap& map);

    QPixmap pixmap_;
    bool stale_ = true;
    QRectF field_, range_;
    qint64 theme_ = 0;
};

}  // namespace hourglass::ui
