// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "tests/gui/driver.h"
#include "tests/gui/nodeside.h"
#include "tests/gui/pictures.h"

#include <QTemporaryDir>

#include <optional>

class QTableView;

namespace guicheck {

struct TourOptions {
    QUrl node;
    QString name = QStringLiteral("Node"); ///< what the window shall call it
    QString user; ///< empty: none was given
    QString password;
    QString pictures;
    bool darkToo = true;
};

/// The main job, step by step: sign in, look around, call, drop files, tidy up. Each step says on standard
/// output what it found; what goes wrong ends its step, and the whole tour where nothing can follow.
class Tour {
public:
    Tour(const TourOptions &options, QWidget *window);

    /// Whether everything was as promised.
    [[nodiscard]] bool run();

private:
    enum class Need { Essential, Helpful };

    // A table as it stands in the window: what is shown and what is copied, by the head of the column.
    struct Cell {
        QString shown;
        QString exact;
    };
    using Row = QMap<QString, Cell>;

    void step(const QString &name, const std::function<void()> &run, Need need = Need::Helpful);
    void say(const QString &what) const;
    void picture(const QString &name);
    void closeWhatIsOpen();

    void openTheNode();
    void signIn();
    void refuseWrongPassword(QDialog *dialog);
    void chooseColours(const QString &colours);
    void signOut();

    void goTo(const QString &page) const;
    [[nodiscard]] QTableView *table(const QString &page, qsizetype rows) const;
    [[nodiscard]] QMultiMap<QString, Row> rowsOf(const QTableView *table) const;
    [[nodiscard]] QModelIndex rowOf(const QTableView *table, const QString &id) const;
    void expectCount(const QString &page, qsizetype count) const;
    void expectField(const QString &caption, const QString &value) const;
    void checkOverview();
    void checkContexts();
    void inspectContext();
    void openContext();
    void checkApplications();
    void checkBlobs();
    void checkIdentities();
    void checkActivity();

    void chooseACall();
    void openConsole();
    void callInConsole();
    void chooseMethod(const QString &method);
    [[nodiscard]] QString runInConsole(const QString &outcome);
    void setAndGet();
    void showEntries();
    void callView();
    void failInConsole();
    void callAgainFromHistory();
    void removeKey();

    void dropFiles();
    void checkStored();
    void previewBlob();
    void deleteBlobs();
    void tidyUp();
    void lookAtAllInTheDark();

    struct File {
        QString path;
        QString name;
        QByteArray content;
        QString blob;
    };

    TourOptions m_options;
    Driver m_window;
    NodeSide m_node;
    Pictures m_pictures;
    bool m_failed = false;
    bool m_stopped = false;
    bool m_withLogIn = false;

    QJsonObject m_context; // the one that is looked at and called
    bool m_canSet = false;
    QString m_view; // a method without arguments
    QString m_keyName; // how `set` calls its arguments
    QString m_valueName;
    QString m_key;
    QString m_value;
    bool m_isSet = false;
    bool m_hasEntries = false;
    bool m_canRemove = false;
    bool m_canFail = false;

    QTemporaryDir m_folder;
    QList<File> m_files;
    QStringList m_storedBlobs; // on the node, by us
};

} // namespace guicheck
