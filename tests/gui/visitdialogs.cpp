// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Dialogs, in front of the demo node.
#include "tests/gui/visit.h"
#include "tests/support/bundles.h"

#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QMainWindow>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

namespace guicheck {

using namespace Qt::StringLiterals;

namespace {

// A file of an application, dropped and looked into.
void seeFile(Visit &visit)
{
    const QTemporaryDir folder;
    QFile bundle(folder.filePath(u"notes.mpk"_s));
    expect(bundle.open(QIODevice::WriteOnly), u"a file can not be written"_s);
    bundle.write(bundles::goodBundle());
    bundle.close();
    visit.drop({bundle.fileName()});
    QPushButton *inspect = nullptr;
    Driver::waitFor(
        [&] {
            inspect = visit.window()->findChild<QPushButton *>(u"application-inspect"_s);
            return inspect && inspect->isVisible();
        },
        u"the question about a file"_s, 5);
    visit.take(u"drop-question"_s, inspect->window());
    inspect->click();
    Driver::waitFor(
        [&] {
            auto *window = visit.window()->findChild<QWidget *>(u"fileWindow"_s);
            auto *thing = window ? window->findChild<QWidget *>(u"thingPage"_s) : nullptr;
            return thing && thing->isVisible();
        },
        u"what is in the file"_s, 5);
    visit.takeDialog(u"file"_s);
}

// The namespaces there are, and the application of the first of them.
bool hasChoices(const Visit &visit, QDialog *dialog)
{
    for (const char *waiting : {"Asking which namespaces there are…",
                                "Asking which applications are installed…", "Asking for its name…"}) {
        if (visit.driver().isSaid(Visit::told(waiting), dialog))
            return false;
    }
    const auto boxes = dialog->findChildren<QComboBox *>();
    return std::all_of(boxes.begin(), boxes.end(), [](const QComboBox *box) {
        return !box->isVisible() || box->isEditable() || box->count() > 0;
    });
}

} // namespace

void seeDialogs(Visit &visit)
{
    for (const QString &dialog : {u"settings"_s, u"shortcuts"_s, u"addNode"_s, u"about"_s}) {
        visit.trigger(dialog);
        visit.takeDialog(dialog);
    }
    seeFile(visit);
    QTableView *contexts = visit.showRows(u"contextsPage"_s);
    visit.driver().click(Visit::primaryIn(visit.window()->findChild<QWidget *>(u"contextsPage"_s)));
    visit.takeDialog(u"new-context"_s, [&visit](QDialog *dialog) { return hasChoices(visit, dialog); });
    Visit::choose(contexts, 1);
    QTest::keyClick(contexts, Qt::Key_Delete);
    visit.takeDialog(u"delete"_s);
    QTableView *blobs = visit.showRows(u"blobsPage"_s);
    Visit::choose(blobs, 0, 4);
    QTest::keyClick(blobs, Qt::Key_Delete);
    visit.takeDialog(u"delete-several"_s);
}

} // namespace guicheck
