// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/cluster.h"

#include "app/demo-node/gate.h"
#include "app/demo-node/neighbours.h"
#include "app/demo-node/node.h"
#include "app/demo-node/server.h"

namespace demonode {

struct Cluster::Resident {
    Resident(const Options &options, World world, const QByteArray &secret)
        : node(options, std::move(world)), gate(secret), server([this](Request &request) {
              if (auto refusal = gate.refuse(request))
                  return Plan{.refusal = std::move(refusal)};
              return node.dispatch(request);
          })
    {
    }

    Node node;
    Gate gate;
    Server server;
};

Cluster::Cluster(const Options &options) : m_options(options), m_secret(Gate::makeSecret())
{
    World first(options.seed, options.nodes);
    if (!options.empty)
        furnish(first);
    addRows(first,
            {.contexts = options.extraContexts,
             .identities = options.extraIdentities,
             .methods = options.extraMethods});
    std::vector<World> worlds;
    worlds.push_back(std::move(first));
    for (int number = 1; number < options.nodes; ++number)
        worlds.push_back(worlds.front().neighbour(number));
    for (World &world : worlds)
        m_residents.push_back(std::make_unique<Resident>(options, std::move(world), m_secret));
    for (const auto &resident : m_residents) {
        Router &router = resident->node.router();
        for (const QByteArray &route : options.without) {
            if (!router.knows(route))
                m_unknownRoute = route;
        }
        for (const QByteArray &route : options.without)
            router.takeAway(route);
    }
    if (options.nodes > 1) {
        m_neighbours = std::make_unique<Neighbours>(options.syncDelay);
        for (const auto &resident : m_residents)
            m_neighbours->add(resident->node.world());
    }
}

Cluster::~Cluster() = default;

bool Cluster::start()
{
    for (size_t i = 0; i < m_residents.size(); ++i) {
        Resident &resident = *m_residents[i];
        const auto port = static_cast<quint16>(m_options.port > 0 ? m_options.port + i : 0);
        if (!resident.server.start(port)) {
            m_problem = "can not listen on port " + QByteArray::number(port) + ": "
                + resident.server.errorString().toUtf8();
            return false;
        }
        resident.gate.setPort(resident.server.serverPort());
    }
    return true;
}

QByteArray Cluster::announcement() const
{
    QByteArray urls;
    QByteArrayList pairs;
    for (const auto &resident : m_residents) {
        urls += resident->server.url() + '\n';
        pairs += QByteArray::number(resident->server.serverPort()) + ':' + m_secret;
    }
    return urls + Gate::header + ": " + m_secret + "\nCALIMERO_DEMO_SECRET=" + pairs.join(',') + '\n';
}

} // namespace demonode
