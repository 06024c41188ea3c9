// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/send.h"
#include "core/json/reader.h"
#include "core/session/names.h"
#include "core/session/node.h"
#include "ui/inspector/subject.h"

#include <memory>
#include <span>
#include <string_view>

namespace explorer {

// The subject of a link of this kind; null for others.
template<typename SubjectType, typename IdType>
std::unique_ptr<Subject> subjectOf(calimero::Node &node, const Link &link)
{
    const auto id = link.as<IdType>();
    return id ? std::make_unique<SubjectType>(node, *id) : nullptr;
}

// What all subjects do: ask, keep the raw answers, say what was missing or odd in them.
class NodeSubject : public Subject {
    Q_OBJECT

public:
    NodeSubject(calimero::Node &node, Link link) : Subject(std::move(link)), m_node(node)
    {
        // Names of applications and namespaces may come after what bears them.
        connect(&node.names(), &calimero::Names::changed, this, &Subject::changed);
        connect(&node, &calimero::Node::phaseChanged, this, [this] {
            if (isAway())
                wentAway();
        });
    }

    QList<std::pair<QString, QByteArray>> raw() const override { return m_raw; }
    QDateTime readAt() const override;
    void reload() override;
    bool wasThere() const override { return m_wasListed || m_wasFound; }

protected:
    calimero::Node &node() const { return m_node; }
    // Sends it and hands the value to `take`; the answer joins the raw view, an error the fields.
    template<calimero::ApiRequest R, typename F>
    void ask(const R &request, F take);
    // What fails because the node has gone is no word of the node's: what it said before stays.
    bool isAway() const { return m_node.phase() != calimero::Node::Phase::Open; }
    // Nothing is asked until the node is back, and nothing more is told: what its row says has to do.
    virtual void wentAway() { Q_EMIT changed(); }
    // Puts that into `known`, when the node has told nothing else.
    template<calimero::json::Record T>
    void takeRow(std::optional<T> &known) const;
    // In the place of what the node was asked for.
    Field loading(const QString &caption) const;
    QString loadingText() const;
    // Errors and findings, as fields at the end: none of a thing that is gone, of which every question comes
    // to nothing.
    QList<Field> trouble() const;
    // What was not told yet may still be: nothing is wrong so far.
    bool isAwaited() const { return !isGone() && m_trouble.isEmpty(); }
    void addRaw(const QString &heading, const QByteArray &json);
    void heard() { m_readAt = QDateTime::currentDateTimeUtc(); } // it has told something
    // Says nothing of the thing: the node did not get the question, or its answer did not come.
    static bool isOfTheWay(const calimero::Error &error);

    // Follows the list the thing is in: isGone() is known from there, and from the node's own word. When its
    // row is another, all of it is asked anew; what is shown stays until the answers are there.
    void followList(calimero::table::ListLoader &list, const calimero::Bytes32 &id);
    // What is told of it is in these lists too.
    void alsoFrom(const QList<calimero::table::ListLoader *> &lists) { m_others = lists; }
    // Whoever looks at the thing keeps its list true, and those.
    QList<calimero::Rereading *> rereadings() override;
    // The node's word on the thing itself.
    void setFound(bool found);
    bool isGone() const override;
    // Asks all of it again.
    void loadAgain();
    // In whose name load() asks: what a list has led to nobody wants to see at once.
    calimero::Asker asker() const { return m_asker; }

private:
    void lookInList();
    void ended();
    void forget(const QString &request);
    void note(const calimero::Request &request, const QByteArray &raw,
              const calimero::json::Findings &findings);
    void failed(const calimero::Request &request, const calimero::Error &error);

    calimero::Node &m_node;
    calimero::table::ListLoader *m_list = nullptr;
    QList<calimero::table::ListLoader *> m_others;
    calimero::Bytes32 m_bytes{};
    bool m_isListed = false; // when the list was looked at last
    bool m_wasListed = false;
    bool m_isMissing = false; // from a list that is whole
    bool m_wasGone = false; // when all of it was asked last, or since
    std::optional<bool> m_isFound;
    bool m_wasFound = false;
    QList<std::pair<QString, QByteArray>> m_raw;
    // What was wrong, by the request it was wrong with, and of which asking.
    struct Trouble {
        quint64 round = 0;
        QString request;
        Field field;
        bool isAbsence = false; // the node does not have the thing
    };
    QList<Trouble> m_trouble;
    QDateTime m_readAt;
    QByteArray m_row; // its row in the list
    quint64 m_round = 0; // of asking
    int m_waiting = 0; // for answers of it
    calimero::Asker m_asker = calimero::Asker::Person; // of it
};

template<calimero::json::Record T>
void NodeSubject::takeRow(std::optional<T> &known) const
{
    if (known || m_row.isEmpty())
        return;
    calimero::json::Findings findings; // told of the list
    if (auto row = calimero::json::readAt<T>(m_row, std::span<const std::string_view>(), findings))
        known = std::move(*row);
}

template<calimero::ApiRequest R, typename F>
void NodeSubject::ask(const R &request, F take)
{
    ++m_waiting;
    calimero::api::send(m_node.transport(), request, m_asker)
        .then(this, [this, request, take, round = m_round](const auto &result) {
            if (round != m_round)
                return; // asked anew meanwhile
            if (result) {
                note(request.request(), result->raw, result->findings);
                take(*result);
            } else {
                failed(request.request(), result.error());
            }
            ended();
            Q_EMIT changed();
        });
}

} // namespace explorer
