// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/api/applications.h"

#include "core/json/reader.h"

#include <QMap>

#include <functional>

namespace calimero::api {

namespace {

using json::Finding;
using json::Path;
using json::Reader;
using simdjson::ondemand::json_type;
using simdjson::ondemand::value;

/// Walks a manifest and says where it leaves the grammar. Types nest, so this is not a list of fields.
class Walker {
public:
    explicit Walker(Reader &reader) : m_reader(reader) { }

    bool manifest(value &manifest, const Path &path)
    {
        return object(manifest, path, {"schema_version", "types", "methods", "events"},
                      {{"schema_version", text},
                       {"types", &Walker::types},
                       {"methods", listOf(&Walker::method)},
                       {"events", listOf(&Walker::event)},
                       {"state_root", text},
                       {"state_version", number}});
    }

private:
    using Part = std::function<bool(Walker &, value &, const Path &)>;

    template<class T>
    static bool plain(Walker &self, value &v, const Path &path)
    {
        T ignored{};
        return self.m_reader.read(v, path, ignored);
    }
    static bool text(Walker &self, value &v, const Path &path) { return plain<QString>(self, v, path); }
    static bool number(Walker &self, value &v, const Path &path) { return plain<quint64>(self, v, path); }
    static bool flag(Walker &self, value &v, const Path &path) { return plain<bool>(self, v, path); }

    /// Reads the parts it knows; those in `always` have to be there. False when it is no object.
    bool object(value &v, const Path &path, QByteArrayList always, const QMap<QByteArray, Part> &parts)
    {
        const bool isObject =
            m_reader.eachMember(v, path, [&](std::string_view key, value &member, const Path &here) {
                const QByteArray name(key.data(), static_cast<qsizetype>(key.size()));
                const bool isNeeded = always.removeOne(name);
                const auto part = parts.find(name);
                if (part == parts.end() || (*part)(*this, member, here) || m_reader.syntaxError())
                    return;
                if (isNeeded || m_reader.typeOf(member) != json_type::null)
                    m_reader.add(Finding::Kind::Odd, here);
            });
        if (isObject && !m_reader.syntaxError())
            missing(path, always);
        return isObject;
    }

    void missing(const Path &path, const QByteArrayList &names)
    {
        for (const QByteArray &name : names)
            m_reader.add(
                Finding::Kind::Missing,
                Path{.parent = &path, .key = {name.constData(), static_cast<std::size_t>(name.size())}});
    }

    static Part listOf(bool (*element)(Walker &, value &, const Path &))
    {
        return [element](Walker &self, value &v, const Path &path) {
            return self.m_reader.eachElement(v, path, [&](value &item, const Path &here) {
                if (!element(self, item, here) && !self.m_reader.syntaxError())
                    self.m_reader.add(Finding::Kind::Odd, here);
            });
        };
    }

    static bool types(Walker &self, value &v, const Path &path)
    {
        return self.m_reader.eachMember(v, path, [&](std::string_view, value &member, const Path &here) {
            if (!type(self, member, here) && !self.m_reader.syntaxError())
                self.m_reader.add(Finding::Kind::Odd, here);
        });
    }

    static bool method(Walker &self, value &v, const Path &path)
    {
        return self.object(v, path, {"name", "params"},
                           {{"name", text},
                            {"params", listOf(&Walker::field)},
                            {"returns", type},
                            {"returns_nullable", flag},
                            {"errors", listOf(&Walker::failure)},
                            {"intent", text},
                            {"xcall_callable", flag},
                            {"xcall_callers", text}});
    }

    static bool event(Walker &self, value &v, const Path &path)
    {
        return self.object(v, path, {"name"}, {{"name", text}, {"payload", type}});
    }

    static bool failure(Walker &self, value &v, const Path &path)
    {
        return self.object(v, path, {"code"}, {{"code", text}, {"payload", type}});
    }

    static bool field(Walker &self, value &v, const Path &path)
    {
        return self.object(v, path, {"name", "type"}, {{"name", text}, {"type", type}, {"nullable", flag}});
    }

    static bool variant(Walker &self, value &v, const Path &path)
    {
        return self.object(v, path, {"name"}, {{"name", text}, {"code", text}, {"payload", type}});
    }

    /// The key of a map is a type or the bare word "string".
    static bool key(Walker &self, value &v, const Path &path)
    {
        return self.m_reader.typeOf(v) == json_type::string ? text(self, v, path) : type(self, v, path);
    }

    /// {"$ref":"Name"} or {"kind":…} with what that kind needs.
    static bool type(Walker &self, value &v, const Path &path)
    {
        static const QMap<QString, QByteArrayList> needs{
            {QStringLiteral("list"), {"items"}},       {QStringLiteral("map"), {"key", "value"}},
            {QStringLiteral("record"), {"fields"}},    {QStringLiteral("tuple"), {"elements"}},
            {QStringLiteral("variant"), {"variants"}}, {QStringLiteral("alias"), {"target"}}};
        QString kind;
        QByteArrayList seen;
        const auto note = [&seen](const char *name, Part part) -> Part {
            return [&seen, name, part](Walker &walker, value &member, const Path &here) {
                seen += name;
                return part(walker, member, here);
            };
        };
        const Part readKind = [&kind](Walker &walker, value &member, const Path &here) {
            return walker.m_reader.read(member, here, kind);
        };
        const bool isObject = self.object(v, path, {},
                                          {{"kind", note("kind", readKind)},
                                           {"$ref", note("$ref", text)},
                                           {"items", note("items", type)},
                                           {"key", note("key", key)},
                                           {"value", note("value", type)},
                                           {"fields", note("fields", listOf(&Walker::field))},
                                           {"elements", note("elements", listOf(&Walker::type))},
                                           {"variants", note("variants", listOf(&Walker::variant))},
                                           {"target", note("target", type)},
                                           {"size", number},
                                           {"encoding", text},
                                           {"crdt_type", text},
                                           {"inner_type", type}});
        if (!isObject || self.m_reader.syntaxError())
            return isObject;
        QByteArrayList absent;
        if (!seen.contains("kind") && !seen.contains("$ref"))
            absent += "kind";
        for (const QByteArray &need : needs.value(kind)) {
            if (!seen.contains(need))
                absent += need;
        }
        self.missing(path, absent);
        return true;
    }

    Reader &m_reader;
};

} // namespace

json::Findings GetApplicationAbi::check(const QByteArray &, const Answer &answer)
{
    json::Findings findings;
    json::Document document(answer.body);
    const auto outcome =
        document.visitAt({"data"}, findings, [](Reader &reader, value &manifest, const Path &path) {
            return Walker(reader).manifest(manifest, path);
        });
    return outcome ? findings : json::findingsOf(outcome.error(), findings);
}

} // namespace calimero::api
