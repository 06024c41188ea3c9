// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QObject>
#include <QProcess>
#include <QStringList>

#include <functional>
#include <optional>

namespace guicheck {

/// What a screen reader hears of a program that runs by itself: the accessibility bus of the desktop, and
/// nothing of the program. Functions throw Failed when nobody answers.
class ScreenReader : public QObject {
    Q_OBJECT

public:
    /// Numbers of the protocol (org.a11y.atspi.Accessible): roles and states.
    enum Role : uint {
        Invalid = 0,
        Alert = 2,
        CheckBox = 7,
        ComboBox = 11,
        Dialog = 16,
        Filler = 20,
        Frame = 23,
        List = 31,
        ListItem = 32,
        PageTab = 37,
        PageTabList = 38,
        Panel = 39,
        Separator = 50,
        PushButton = 43,
        Table = 55,
        TableCell = 56,
        Text = 61,
        ToggleButton = 62,
        Tree = 65,
        Unknown = 67,
        Entry = 79,
        TreeItem = 91,
        Notification = 101,
    };
    enum State {
        Active = 1,
        Checked = 4,
        Editable = 7,
        Enabled = 8,
        Focusable = 11,
        Focused = 12,
        Selected = 23,
        Showing = 25,
        Visible = 30,
        ManagesDescendants = 31,
    };

    /// One thing of the program as it was when it was asked.
    struct Thing {
        QString path;
        QString name;
        QString description;
        uint role = Invalid;
        quint64 states = 0;
        bool isLabelled = false; ///< of a box with choices, whose name is what is chosen: it says what of
        QString parentName; ///< of the next one above that has a name

        [[nodiscard]] bool is(State state) const { return (states >> state & 1) != 0; }
        [[nodiscard]] bool isShown() const { return is(Showing) && is(Visible); }
    };

    ScreenReader();
    ~ScreenReader() override;

    /// Starts what a desktop has for it on the bus of this session; before the program is started.
    void start();
    /// The program of this process, as soon as it is there.
    void follow(qint64 process, int seconds = 30);

    /// All that is shown right now, from the windows down. Of what has very many children, as tables do, only
    /// the first few.
    [[nodiscard]] QList<Thing> look();
    /// What got the keyboard last, if it is still there and has it.
    [[nodiscard]] std::optional<Thing> focused() const;
    /// How often the keyboard went on to something.
    [[nodiscard]] int focusMoves() const { return m_focusMoves; }
    /// The first that is shown of this name, and of this role unless it is Invalid.
    [[nodiscard]] std::optional<Thing> find(const QString &name, Role role = Invalid);
    [[nodiscard]] QString textOf(const Thing &thing); ///< what stands in it
    /// What was said by itself since the last call: things that call for attention and announcements.
    [[nodiscard]] QStringList heard();

private Q_SLOTS:
    void told(const QDBusMessage &message);

private:
    struct Place {
        QString service;
        QString path;
    };

    QDBusMessage ask(const QString &service, const QString &path, const QString &interface,
                     const QString &method, const QVariantList &arguments = {}) const;
    [[nodiscard]] QList<Place> childrenOf(const QString &service, const QString &path, int most) const;
    [[nodiscard]] std::optional<Thing> thingAt(const QString &path) const;
    [[nodiscard]] bool hasLabel(const QString &path) const;
    void lookInto(const QString &path, const QString &parentName, int depth, QList<Thing> &found) const;

    QProcess m_launcher;
    QDBusConnection m_bus;
    QString m_program; ///< its name on that bus
    QString m_focusPath;
    int m_focusMoves = 0;
    QStringList m_heard;
};

} // namespace guicheck
