// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/json/cutout.h"

#include "core/json/scanner.h"

#include <algorithm>
#include <span>
#include <utility>

namespace calimero::json {

namespace {

/// Notes where the value at the end of `steps` begins and ends while all of the text is walked over. Of names
/// that come twice the first one counts.
class ValueFinder : public scan::NoVisitor {
public:
    explicit ValueFinder(std::span<const std::string_view> steps) : m_steps(steps) { }

    void name(const char *begin, const char *after)
    {
        if (m_depth != m_inside + 1 || m_found != m_inside || m_found == m_steps.size())
            return;
        const std::string_view quoted(begin, static_cast<std::size_t>(after - begin));
        m_isNext = quoted.find('\\') == std::string_view::npos
            ? quoted.substr(1, quoted.size() - 2) == m_steps[m_found]
            : unescaped(quoted)
                == QByteArrayView(m_steps[m_found].data(), qsizetype(m_steps[m_found].size()));
        m_found += m_isNext;
    }
    void scalar(const char *, scan::Kind, const char *value, const char *after) { whole(value, after); }
    void empty(const char *, scan::Kind, const char *value, const char *after) { whole(value, after); }
    void open(const char *, scan::Kind kind, const char *value)
    {
        if (std::exchange(m_isNext, false)) {
            if (m_found == m_steps.size()) {
                m_value = value;
                m_valueDepth = m_depth;
            } else if (kind == scan::Kind::Object) {
                ++m_inside;
            }
        }
        ++m_depth;
    }
    void close(const char *bracket)
    {
        --m_depth;
        if (m_value && !m_after && m_depth == m_valueDepth)
            m_after = bracket + 1;
        if (m_depth == m_inside)
            m_inside = never; // the object on the way ends: the value is not in here
    }

    /// Nothing when there is no such value.
    [[nodiscard]] std::string_view value() const
    {
        return m_after ? std::string_view(m_value, static_cast<std::size_t>(m_after - m_value))
                       : std::string_view();
    }
    /// The first step that leads nowhere.
    [[nodiscard]] std::size_t missing() const { return std::min(m_found, m_steps.size() - 1); }

private:
    static constexpr std::size_t never = std::size_t(-2);

    void whole(const char *value, const char *after)
    {
        if (std::exchange(m_isNext, false) && m_found == m_steps.size()) {
            m_value = value;
            m_after = after;
        }
    }

    std::span<const std::string_view> m_steps;
    std::size_t m_depth = 0; ///< so many containers are open
    std::size_t m_inside = 0; ///< so many of the steps lead to objects that are open
    std::size_t m_found = 0; ///< so many of their names came by
    bool m_isNext = false; ///< the value that follows is the one of the last step found
    std::size_t m_valueDepth = 0;
    const char *m_value = nullptr;
    const char *m_after = nullptr;
};

} // namespace

Result<Raw> cutOut(QByteArray &&bytes, std::initializer_list<std::string_view> envelope, Findings &findings)
{
    ValueFinder finder({envelope.begin(), envelope.size()});
    const std::string_view text = withoutMark({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    const qsizetype before = text.data() - bytes.constData();
    const scan::Outcome outcome = scan::walk(text, LoneSurrogates::Taken, finder);
    if (outcome.end == scan::Outcome::End::Broken)
        return tl::unexpected(notJson(bytes, before + outcome.offset));
    if (const auto at = notUtf8At(text))
        return tl::unexpected(notJson(bytes, before + *at));
    const std::string_view value = finder.value();
    if (value.empty()) {
        QStringList path;
        for (std::size_t i = 0; i <= finder.missing(); ++i) {
            const std::string_view step = envelope.begin()[i];
            path += QString::fromUtf8(step.data(), static_cast<qsizetype>(step.size()));
        }
        findings.add(Finding::Kind::Missing, path.join(u'.'));
        return tl::unexpected(Error{.kind = Error::Kind::BadReply, .path = path.join(u'.')});
    }
    const qsizetype at = value.data() - bytes.constData();
    bytes.truncate(at + static_cast<qsizetype>(value.size()));
    bytes.remove(0, at); // moves nothing
    return Raw{std::move(bytes)};
}

} // namespace calimero::json
