#include "ui/settings/variants/variant_details.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/settings/variants/choose_variant.h"
#include "ui/settings/variants/formula_view.h"
#include "ui/settings/variants/recipe_picture.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"

namespace hourglass::ui {

/// The schematic, larger.
class RecipePicture : public QWidget {
 public:
    explicit RecipePicture(QWidget* parent) : QWidget(parent) { setFixedHeight(124); }
    void setRecipe(const Recipe& recipe) {
        recipe_ = &recipe;
        setAccessibleName(QString::fromStdString(recipe.title));
        update();
    }

 protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        if (recipe_)
            drawRecipe(painter, QRectF(rect()).adjusted(4, 4, -4, -4), *recipe_, palette());
    }

 private:
    const Recipe* recipe_ = nullptr;
};

VariantDetails::VariantDetails(QWidget* parent)
    : Card(" ", parent),
      picture_(new RecipePicture(this)),
      words_(new QLabel(this)),
      changes_(new QLabel(this)),
      formula_(new FormulaView(this)),
      use_(new QPushButton(this)) {
    body()->addWidget(picture_);
    words_->setWordWrap(true);
    words_->setObjectName("gallery.words");
    body()->addWidget(words_);
    body()->addWidget(formula_);
    body()->addWidget(new QuietLabel(tr("Choosing it changes"), this));
    changes_->setWordWrap(true);
    changes_->setObjectName("gallery.changes");
    changes_->setAccessibleDescription(tr("What choosing it changes"));
    changes_->setAlignment(Qt::AlignTop);
    body()->addWidget(changes_, 1);
    auto* row = new QHBoxLayout;
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName("gallery.cancel");
    cancel->setAutoDefault(false);
    use_->setObjectName("gallery.choose");
    use_->setProperty("primary", true);
    use_->setAutoDefault(false);
    row->addWidget(cancel);
    row->addWidget(use_, 1);
    body()->addLayout(row);
    connect(use_, &QPushButton::clicked, this, &VariantDetails::wanted);
    connect(cancel, &QPushButton::clicked, this, &VariantDetails::left);
}

void VariantDetails::show(const Recipe& recipe, const Experiment& now) {
    const QString title = QString::fromStdString(recipe.title);
    setTitle(title);
    picture_->setRecipe(recipe);
    words_->setText(QString::fromStdString(recipe.text));
    formula_->setFormula(QString::fromStdString(recipe.typeset),
                         QString::fromStdString(recipe.formula));
    const bool present = recipe.id == now.recipe;
    const QStringList changes = present ? QStringList() : changesBy(recipe, now);
    changes_->setText(present             ? tr("Nothing: it is the present variant.")
                      : changes.isEmpty() ? tr("Nothing but the name.")
                                          : changes.join("\n") + "\n" +
                                                tr("A new run begins; the old one is kept."));
    use_->setText(present ? tr("Stay") : tr("Choose"));
    use_->setAccessibleName(present ? tr("Stay with %1").arg(title) : tr("Choose %1").arg(title));
}

}  // namespace hourglass::ui
