// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/json/typed.h"

namespace calimero::json {

using namespace Qt::StringLiterals;

namespace {

/// Goes over a text that may not be JSON yet and tells strings from the rest.
class Strings {
public:
    void pass(QChar c)
    {
        const bool escaped = std::exchange(m_slash, false);
        if (c == u'\n')
            m_inside = false; // no string goes on there: one that was not closed ends here
        else if (m_inside && c == u'\\')
            m_slash = !escaped;
        else if (c == u'"' && !escaped)
            m_inside = !m_inside;
    }
    [[nodiscard]] bool takesCharacter() const { return m_inside && !m_slash; }

private:
    bool m_inside = false;
    bool m_slash = false; // the next character is escaped
};

QString escaped(QChar c)
{
    return u"\\u"_s + QString::number(c.unicode(), 16).rightJustified(4, u'0');
}

/// Where half of a surrogate pair stands by itself; -1 when there is none.
qsizetype halfPairIn(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool pair =
            text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        if (text.at(i).isSurrogate() && !pair)
            return i;
        i += pair ? 1 : 0;
    }
    return -1;
}

} // namespace

bool isParagraphMark(QChar c)
{
    return c == QChar::ParagraphSeparator || c == QChar(0xfdd0) || c == QChar(0xfdd1);
}

std::optional<QString> withMarksEscaped(QStringView before, const QString &text)
{
    if (std::none_of(text.begin(), text.end(), isParagraphMark))
        return text;
    Strings strings;
    for (const QChar c : before)
        strings.pass(c);
    QString out;
    for (const QChar c : text) {
        if (!isParagraphMark(c))
            out += c;
        else if (strings.takesCharacter())
            out += escaped(c);
        else
            return std::nullopt;
        strings.pass(c);
    }
    return out;
}

QString withAllMarksEscaped(const QString &text)
{
    QString out;
    for (const QChar c : text)
        out += isParagraphMark(c) ? escaped(c) : QString(c);
    return out;
}

std::optional<SyntaxError> problemOfTyped(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    if (utf8.trimmed().isEmpty())
        return std::nullopt;
    const auto error = syntaxErrorIn(utf8);
    if (error || text.isValidUtf16())
        return error;
    // It has no UTF-8: something else would be sent in its place.
    SyntaxError half{.reason = SyntaxError::Reason::LoneSurrogate};
    half.offset = QStringView(text).first(halfPairIn(text)).toUtf8().size();
    locate(utf8, half);
    return half;
}

} // namespace calimero::json
