// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/gui/tour.h"

#include "tests/gui/printed.h"

#include <QDialog>

namespace guicheck {

using namespace Qt::StringLiterals;

Tour::Tour(const TourOptions &options, QWidget *window)
    : m_options(options), m_window(window), m_node(options.node), m_pictures(options.pictures)
{
}

void Tour::say(const QString &what) const
{
    print(u"ok      "_s + what);
}

void Tour::picture(const QString &name)
{
    m_pictures.save(m_window.window(), name);
}

void Tour::closeWhatIsOpen()
{
    for (int i = 0; i < 5; ++i) {
        QWidget *open = QApplication::activePopupWidget();
        if (!open)
            open = QApplication::activeModalWidget();
        if (!open)
            return;
        open->close();
        QCoreApplication::processEvents();
    }
}

void Tour::step(const QString &name, const std::function<void()> &run, Need need)
{
    if (m_stopped)
        return;
    try {
        run();
    } catch (const Failed &failed) {
        m_failed = true;
        m_stopped = need == Need::Essential;
        print(u"FAILED  "_s + name + u": "_s + failed.reason);
        m_pictures.save(m_window.window(), u"failed-"_s + QString(name).replace(u' ', u'-'));
        closeWhatIsOpen();
    }
}

bool Tour::run()
{
    step(
        u"open the node"_s, [this] { openTheNode(); }, Need::Essential);
    step(
        u"sign in"_s, [this] { signIn(); }, Need::Essential);
    step(u"choose light colours"_s, [this] { chooseColours(u"Light"_s); });
    step(u"overview"_s, [this] { checkOverview(); });
    step(u"contexts"_s, [this] { checkContexts(); });
    step(u"applications"_s, [this] { checkApplications(); });
    step(u"blobs"_s, [this] { checkBlobs(); });
    step(u"identities"_s, [this] { checkIdentities(); });
    step(u"choose a call"_s, [this] { chooseACall(); });
    if (!m_context.isEmpty()) {
        step(u"inspect a context"_s, [this] { inspectContext(); });
        step(u"page of a context"_s, [this] { openContext(); });
        step(u"call in the console"_s, [this] { callInConsole(); });
        step(u"failing call"_s, [this] { failInConsole(); });
        step(u"earlier calls"_s, [this] { callAgainFromHistory(); });
    }
    step(u"drop files"_s, [this] { dropFiles(); });
    step(u"stored files"_s, [this] { checkStored(); });
    step(u"preview of a blob"_s, [this] { previewBlob(); });
    step(u"activity"_s, [this] { checkActivity(); });
    // The key of this check is not one of the entries in the pictures.
    step(u"remove the key"_s, [this] { removeKey(); });
    if (m_hasEntries)
        step(u"entries"_s, [this] { showEntries(); });
    if (m_options.darkToo)
        step(u"dark colours"_s, [this] { lookAtAllInTheDark(); });
    step(u"delete the blobs"_s, [this] { deleteBlobs(); });
    if (m_withLogIn)
        step(u"sign out"_s, [this] { signOut(); });
    // Whatever became of the steps: nothing of ours stays on the node.
    m_stopped = false;
    step(u"tidy up"_s, [this] { tidyUp(); });
    print(u"        %1 pictures in %2"_s.arg(m_pictures.count()).arg(m_pictures.folder()));
    print(m_failed ? u"FAILED"_s : u"all as promised"_s);
    return !m_failed;
}

void Tour::tidyUp()
{
    const QStringList left = std::exchange(m_storedBlobs, {});
    QStringList stays;
    for (const QString &blob : left) {
        if (!m_node.hasBlob(blob))
            continue;
        try {
            m_node.deleteBlob(blob);
            say(u"deleted the blob %1, which was still on the node"_s.arg(blob));
        } catch (const Failed &) {
            stays += blob;
        }
    }
    if (std::exchange(m_isSet, false) && m_canRemove) {
        const QJsonObject answer =
            m_node.call(m_context["id"_L1].toString(), u"remove"_s, {{m_keyName, m_key}});
        expect(!answer.contains("error"_L1), u"the key %1 could not be removed from the node"_s.arg(m_key));
        say(u"removed the key %1, which was still on the node"_s.arg(m_key));
    }
    expect(stays.isEmpty(), u"these blobs stay on the node: "_s + stays.join(u' '));
}

void Tour::lookAtAllInTheDark()
{
    chooseColours(u"Dark"_s);
    m_pictures.setDark(true);
    expect(m_window.window()->palette().color(QPalette::Base).lightness() < 80,
           u"the window did not turn dark"_s);
    for (const QString &page :
         {u"Overview"_s, u"Applications"_s, u"Blobs"_s, u"Identities"_s, u"Contexts"_s}) {
        goTo(page);
        Driver::waitFor([this] { return !m_window.isSaid(u"loading…"_s); }, u"the inspector"_s);
        picture(page.toLower());
    }
    if (!m_context.isEmpty())
        openContext();
    for (const QString &dock : {u"Transfers"_s, u"Activity"_s, u"Console"_s}) {
        m_window.chooseTab(u"Docks"_s, dock);
        picture(dock.toLower());
    }
    if (m_hasEntries)
        showEntries();
    say(u"the same pages and docks in the dark"_s);
    m_pictures.setDark(false);
    chooseColours(u"Light"_s);
}

} // namespace guicheck
