// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window/about_dialog.h"

#include "core/run/engine_info.h"
#include "ui/widgets/card.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QIcon>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStringList>
#include <QSysInfo>
#include <QVBoxLayout>

namespace inkling::ui {

namespace {

QString compilerName()
{
#if defined(__clang__)
    return QStringLiteral("Clang " __clang_version__);
#elif defined(__GNUC__)
    return QStringLiteral("GCC " __VERSION__);
#else
    return QStringLiteral("unknown compiler");
#endif
}

QString buildKind()
{
#ifdef NDEBUG
    return QStringLiteral("release");
#else
    return QStringLiteral("debug");
#endif
}

} // namespace

QString AboutDialog::facts()
{
    const EngineInfo engine = engineInfo();
    const QStringList lines{
        tr("Version: %1").arg(QCoreApplication::applicationVersion()),
        tr("Build: %1, %2, %3").arg(buildKind(), compilerName(), QSysInfo::buildAbi()),
        tr("Qt: %1").arg(QString::fromLatin1(qVersion())),
        tr("System: %1").arg(QSysInfo::prettyProductName()),
        tr("Processor: %1").arg(QString::fromStdString(engine.cpu)),
        tr("Threads: %1").arg(QLocale().toString(engine.threads)),
        tr("Kernels: %1").arg(QString::fromStdString(engine.kernels)),
        tr("BLIS: %1, kernel %2")
            .arg(QString::fromStdString(engine.blisVersion), QString::fromStdString(engine.blisKernel)),
    };
    return lines.join('\n');
}

AboutDialog::AboutDialog(QWidget *parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("About Inkling"));
    auto *icon = new QLabel(this);
    icon->setPixmap(QIcon(QStringLiteral(":/inkling/icons/inkling.svg")).pixmap(64, 64));
    auto *what = new QLabel(tr("Train small neural networks on handwritten digits and watch them think."), this);
    what->setWordWrap(true);
    auto *factsLabel = new QLabel(facts(), this);
    factsLabel->setObjectName(QStringLiteral("aboutFacts"));
    factsLabel->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *licence =
        makeLabel(tr("Free software under the GNU General Public License, version 3 or later."), "muted", this);
    licence->setWordWrap(true);

    auto *words = new QVBoxLayout;
    words->setSpacing(12);
    words->addWidget(makeLabel(QStringLiteral("Inkling"), "title", this));
    words->addWidget(what);
    words->addWidget(factsLabel);
    words->addWidget(licence);
    auto *top = new QHBoxLayout;
    top->setSpacing(20);
    top->addWidget(icon, 0, Qt::AlignTop);
    top->addLayout(words, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("copyFacts"));
    copy->setAccessibleName(copy->text());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(20);
    column->addLayout(top);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(copy, &QPushButton::clicked, this, [] { QGuiApplication::clipboard()->setText(facts()); });
}

} // namespace inkling::ui
