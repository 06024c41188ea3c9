// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/metrics.h"

#include "app/demo-node/neighbours.h"

namespace demonode {

namespace {

/// A name that ends in a unit has it; of a counter the samples have "_total" behind that.
QByteArray family(const QByteArray &name, const QByteArray &type, const QByteArray &help)
{
    QByteArray text = "# HELP " + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
    for (const char *unit : {"seconds", "bytes"}) {
        if (name.endsWith(unit))
            text += "# UNIT " + name + ' ' + unit + '\n';
    }
    return text;
}

QByteArray gauge(const QByteArray &name, const QByteArray &help, qint64 value)
{
    return family(name, "gauge", help) + name + ' ' + QByteArray::number(value) + '\n';
}

} // namespace

Metrics::Metrics()
{
    m_uptime.start();
}

void Metrics::count(const QByteArray &method, const QByteArray &route, const Response &response,
                    double seconds)
{
    const int status = response.status;
    const QByteArray labels = "method=\"" + method + "\",path=\"" + route + "\",status=\"";
    ++m_requests[labels + QByteArray::number(status) + '"'];
    Series &series = m_durations[labels + QByteArray::number(status / 100) + "xx\""];
    ++series.count;
    series.seconds += seconds;
    if (method != "HEAD")
        series.bytes += response.more ? response.length : response.body.size();
    for (size_t i = 0; i < bounds.size(); ++i)
        series.below[i] += seconds <= bounds[i] ? 1 : 0;
}

QByteArray Metrics::text(const World &world) const
{
    QByteArray text = family("merod_build_info", "gauge", "Build information.")
        + "merod_build_info{version=\"0.11.0-rc.25\",peer_id=\"" + world.identity().peerId() + "\"} 1\n";
    text += gauge("connected_peers", "Peers this node is connected to.",
                  world.neighbours() ? world.neighbours()->count() - 1 : 0);
    text += gauge("contexts", "Contexts on this node.", qint64(world.contexts().size()));
    text += gauge("namespaces", "Namespaces and groups this node is in.", qint64(world.groups().size()));
    text += gauge("applications", "Installed applications.", qint64(world.applications().size()));
    text += gauge("blobs", "Blobs on this node.", world.blobs.count());
    text += family("process_uptime_seconds", "gauge", "Since this node was started.")
        + "process_uptime_seconds " + QByteArray::number(double(m_uptime.elapsed()) / 1000) + '\n';
    text += family("context_changes", "counter", "Changes of contexts, made here and received.")
        + "context_changes_total " + QByteArray::number(world.changeCount()) + '\n';

    text += family("http_requests", "counter", "Requests that were answered.");
    for (const auto &[labels, count] : m_requests)
        text += "http_requests_total{" + labels + "} " + QByteArray::number(count) + '\n';
    text += family("http_response_bytes", "counter", "Bodies of the answers.");
    for (const auto &[labels, series] : m_durations)
        text += "http_response_bytes_total{" + labels + "} " + QByteArray::number(series.bytes) + '\n';
    text += family("http_request_duration_seconds", "histogram", "How long an answer took.");
    for (const auto &[labels, series] : m_durations) {
        const auto line = [&](const QByteArray &end, const QByteArray &value) {
            text += "http_request_duration_seconds" + end + ' ' + value + '\n';
        };
        line("_sum{" + labels + '}', QByteArray::number(series.seconds));
        line("_count{" + labels + '}', QByteArray::number(series.count));
        for (size_t i = 0; i < bounds.size(); ++i)
            line("_bucket{le=\"" + QByteArray::number(bounds[i]) + "\"," + labels + '}',
                 QByteArray::number(series.below[i]));
        line("_bucket{le=\"+Inf\"," + labels + '}', QByteArray::number(series.count));
    }
    return text + "# EOF\n";
}

} // namespace demonode
