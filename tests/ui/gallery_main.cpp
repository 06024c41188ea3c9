// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// explorer-gallery [--dark|--light|--contrast] [--shot DIR]: our widgets, to look at; with --shot as
// pictures.
#include "tests/ui/gallery.h"

#include "ui/support/style.h"
#include "ui/support/theme.h"
#include "ui/widgets/dropoverlay.h"

#include <QtWidgets>

using namespace Qt::StringLiterals;
using namespace explorer;

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"shot"_s, u"Save a picture of each window in DIR and end."_s, u"DIR"_s});
    parser.addOption({u"dark"_s, u"The dark palette."_s});
    parser.addOption({u"light"_s, u"The light palette."_s});
    parser.addOption({u"contrast"_s, u"The palette with high contrast."_s});
    parser.process(app);

    QApplication::setStyle(new Style);
    Theme theme;
    QString mode = u"system"_s;
    for (const auto &[name, value] : {std::pair{u"dark"_s, Theme::Mode::Dark},
                                      {u"light"_s, Theme::Mode::Light},
                                      {u"contrast"_s, Theme::Mode::HighContrast}}) {
        if (parser.isSet(name)) {
            theme.setMode(value);
            mode = name;
        }
    }

    const std::pair<QString, QWidget *> windows[] = {
        {u"window"_s, gallery::makeMainWindow()}, {u"states"_s, gallery::makeStates()},
        {u"controls"_s, gallery::makeControls()}, {u"icons"_s, gallery::makeIcons()},
        {u"frame"_s, gallery::makeFrame()},       {u"dialog"_s, gallery::makeDialog()}};
    for (const auto &[name, window] : windows)
        window->show();
    if (!parser.isSet(u"shot"_s)) {
        const int code = QApplication::exec();
        for (const auto &[name, window] : windows)
            delete window;
        return code;
    }

    const QDir folder(parser.value(u"shot"_s));
    folder.mkpath(u"."_s);
    bool saved = true;
    const auto save = [&](QWidget *window, const QString &name) {
        saved = window->grab().save(folder.filePath(u"%1-%2.png"_s.arg(name, mode))) && saved;
    };
    for (const auto &[name, window] : windows) {
        window->activateWindow();
        QCoreApplication::processEvents();
        if (auto *field = window->findChild<QWidget *>(u"focused"_s))
            field->setFocus(Qt::TabFocusReason);
        QCoreApplication::processEvents();
        save(window, name);
        if (auto *combo = window->findChild<QComboBox *>(u"combo"_s)) {
            combo->showPopup();
            QCoreApplication::processEvents();
            save(combo->view()->window(), u"popup"_s);
            combo->hidePopup();
        }
        if (auto *menu = window->findChild<QMenu *>(u"menu"_s)) {
            menu->popup(window->mapToGlobal(QPoint()));
            menu->setActiveAction(menu->actions().value(1));
            QCoreApplication::processEvents();
            save(menu, u"menu"_s);
            menu->close();
        }
    }
    // Too small for what is in it: the scroll bars and shortened texts.
    QWidget *main = windows[0].second;
    main->resize(820, 560);
    QCoreApplication::processEvents();
    save(main, u"small"_s);
    main->resize(1440, 880);
    QCoreApplication::processEvents();
    auto *overlay = new DropOverlay(main);
    overlay->showMessage(DropOverlay::Kind::Accepts, u"Drop 3 files to store them on Local node"_s,
                         u"983 MB in all. They are announced to no context."_s);
    save(main, u"drop"_s);
    overlay->showMessage(DropOverlay::Kind::Refuses, u"model-weights.bin is too large for this node"_s,
                         u"1.4 GB; it takes up to 1 GB."_s);
    save(main, u"drop-refused"_s);
    for (const auto &[name, window] : windows)
        delete window;
    return saved ? 0 : 1;
}
