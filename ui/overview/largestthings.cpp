// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/overview/largestthings.h"

#include "core/api/blobs.h"
#include "core/api/network.h"
#include "core/session/contextsizes.h"
#include "core/session/node.h"
#include "core/table/fields.h"
#include "core/table/listloader.h"

#include <algorithm>

namespace explorer {

using namespace calimero;

namespace {

void keepLargest(LargestThings::Things &things, const LargestThings::Thing &thing)
{
    if (thing.bytes == 0 || (things.size() == LargestThings::most && things.last().bytes >= thing.bytes))
        return;
    const auto place = std::find_if(things.begin(), things.end(), [&](const LargestThings::Thing &other) {
        return other.bytes < thing.bytes;
    });
    things.insert(place, thing);
    things.resize(std::min(things.size(), LargestThings::most));
}

template<auto... Bytes>
LargestThings::Things largestOf(const table::TablePtr &rows, const Wanted &wanted)
{
    LargestThings::Things things;
    for (quint32 row = 0; rows && row < rows->rows() && !wanted.isStale(); ++row) {
        const auto place = rows->at(row);
        if (const Bytes32 *id = place.chunk->idBytes(0, place.row))
            keepLargest(things, {*id, table::valueOf<Bytes...>(place).value_or(0)});
    }
    return things;
}

} // namespace

LargestThings::LargestThings(Node &node, const table::ListLoader &usage, ContextSizes &sizes, QObject *parent)
    : QObject(parent), m_node(node), m_usage(usage), m_sizes(sizes)
{
    // What was found is of somebody who has gone, or of another node.
    connect(&node, &Node::phaseChanged, this, [this] {
        if (m_node.phase() == Node::Phase::NeedsSignIn || m_node.phase() == Node::Phase::NotANode)
            forget();
    });
    connect(&node, &Node::replaced, this, &LargestThings::forget);
}

void LargestThings::forget()
{
    m_looking.drop();
    if (std::exchange(m_found, Found()) != Found())
        Q_EMIT changed();
}

void LargestThings::look()
{
    askForSizes();
    if (m_looking.isRunning()) {
        m_isStale = true;
        return;
    }
    m_isStale = false;
    m_looking.run(
        [blobs = m_node.blobs().table(), usage = m_usage.table(), contexts = m_node.contexts().table(),
         sizes = m_sizes.all()](const Wanted &wanted) {
            Found found{.blobs = largestOf<&api::Blob::sizeBytes>(blobs, wanted),
                        .contexts = {},
                        .namespaces =
                            largestOf<&api::NamespaceUsage::bytes, &api::UsedBytes::total>(usage, wanted),
                        .asked = 0};
            for (auto size = sizes.cbegin(); size != sizes.cend() && !wanted.isStale(); ++size) {
                if (!table::placeOf(contexts, size.key().bytes()))
                    continue; // gone since it told
                ++found.asked;
                keepLargest(found.contexts, {size.key().bytes(), *size});
            }
            return found;
        },
        [this](const Found &found) {
            if (std::exchange(m_found, found) != found)
                Q_EMIT changed();
            if (m_isStale)
                look();
        });
}

void LargestThings::askForSizes()
{
    if (m_node.phase() != Node::Phase::Open)
        return;
    QList<ContextId> ids;
    const table::TablePtr rows = m_node.contexts().table();
    const auto first = std::min<quint32>(rows ? rows->rows() : 0, quint32(mostAsked));
    for (quint32 row = 0; row < first; ++row) {
        if (const Bytes32 *id = rows->idAt(row))
            ids += ContextId(*id);
    }
    if (!ids.isEmpty())
        m_sizes.want(ids);
}

} // namespace explorer
