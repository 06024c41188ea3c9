// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QJsonObject>
#include <QObject>
#include <QSet>
#include <QStringList>
#include <QTimer>

#include <memory>
#include <optional>

class QWidget;

namespace explorer {

// What the window remembers: sizes, columns, sort, filters, the page last used on each node, the theme. Our
// own JSON in one file, never the binary state of Qt's classes, which a later version may not be able to
// read. A broken file is put aside and the window starts as new. Saved a moment after each change, on a
// worker, under a lock, and only the keys that were changed here: several windows may have the same file.
// A list of objects that each say what they are "of", the newest first, is as many things as it has entries:
// those another window wrote meanwhile stay, and of two about the same the one that was changed last counts.
class UiState : public QObject {
    Q_OBJECT

public:
    static constexpr auto pause = std::chrono::seconds(15); // until what failed is tried again
    // Of what several windows put into one list; the oldest are left out.
    static constexpr qsizetype mostEntries = 40;
    static constexpr qsizetype entriesTogether = 128 * 1024; // bytes of JSON

    // An empty name keeps everything in memory (tests).
    explicit UiState(const QString &fileName, QObject *parent = nullptr);
    ~UiState() override;

    // Keys are paths: "window/size", "page/contexts/columns".
    QJsonValue value(const QString &key, const QJsonValue &fallback = {}) const;
    // Undefined removes it, also where only another window has it.
    void setValue(const QString &key, const QJsonValue &value);
    // All keys that begin so, likewise.
    void removeUnder(const QString &prefix);

    // What is in a window, or in a dialog of it, finds here what is remembered: null where nobody said so.
    void belongTo(QWidget *window);
    static UiState *of(const QWidget *widget);

    // Writes now what has not been written; for the end of the program.
    void flush();

Q_SIGNALS:
    void changed(const QString &key);
    // The changes are in memory only. The system's words, or none while another program holds the file.
    void saveFailed(const QString &fileName, const QString &reason);
    void saved();

private:
    void setOrRemove(const QString &key, const QJsonValue &value);
    void save();
    void saveEnded(const QStringList &removed, const QJsonObject &changes,
                   const std::optional<QString> &problem);

    QString m_fileName;
    QJsonObject m_values;
    // What was in the file when it was read or written here last, without what others wrote. The writer's.
    std::shared_ptr<QJsonObject> m_known;
    QStringList m_removed; // what keys begin with that are to leave the file, whoever wrote them
    QSet<QString> m_changed; // keys that are not in the file as they are here
    QTimer m_later;
    QTimer m_again;
};

} // namespace explorer
