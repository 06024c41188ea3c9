// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/gui/looks.h"

#include "tests/gui/failed.h"
#include "tests/gui/printed.h"
#include "tests/gui/visit.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTranslator>

namespace guicheck {

using namespace Qt::StringLiterals;

namespace {

// Longer than English by a third, as many languages are, with accents above and below, written from the
// right.
class PseudoLanguage : public QTranslator {
public:
    using QTranslator::QTranslator;

    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *, const char *source, const char *, int) const override
    {
        static const QString from = u"aeiouAEIOUncs"_s;
        static const QString to =
            u"\u00e1\u1ebd\u00ef\u00f6\u0171\u00c1\u1ebc\u00cf\u00d6\u0170\u00f1\u00e7\u015f"_s;
        const QString text = QString::fromUtf8(source);
        if (text.isEmpty() || text.contains(u'<'))
            return {};
        QString longer;
        for (qsizetype i = 0; i < text.size(); ++i) {
            const QChar c = text.at(i);
            // "%1", "%n" and "HH:mm" stay what they are.
            const bool isPlace = i > 0 && text.at(i - 1) == u'%';
            const qsizetype at = isPlace ? -1 : from.indexOf(c);
            longer += at < 0 ? c : to.at(at);
        }
        if (text.size() > 3)
            longer += QString(text.size() / 3, u'~');
        return u"\u05d0 "_s + longer; // written from the right, as its first letter is
    }
};

} // namespace

QList<Look> Look::all()
{
    const QList<Look> shapes{{.name = u"1280x800"_s, .screen = {1280, 800}},
                             {.name = u"1366x768-at-150"_s, .screen = {1366, 768}, .scale = 1.5},
                             {.name = u"1024x600"_s, .screen = {1024, 600}},
                             {.name = u"1920x1080-at-200"_s, .screen = {1920, 1080}, .scale = 2},
                             {.name = u"16pt"_s, .screen = {1280, 800}, .points = 16},
                             {.name = u"mirrored"_s, .screen = {1280, 800}, .isMirrored = true}};
    QList<Look> looks;
    for (Look look : shapes) {
        looks += look;
        look.isDark = true;
        look.name += u"-dark"_s;
        looks += look;
    }
    return looks;
}

std::optional<Look> Look::called(const QString &name)
{
    for (const Look &look : all()) {
        if (look.name == name)
            return look;
    }
    return std::nullopt;
}

QSize Look::windowSize() const
{
    return (QSizeF(screen) / scale).toSize() - QSize(0, desktopFrame);
}

void prepareLook(const Look &look, const QString &stateFile)
{
    qputenv("QT_SCALE_FACTOR", QByteArray::number(look.scale));
    QDir().mkpath(QFileInfo(stateFile).absolutePath());
    QFile file(stateFile);
    if (file.open(QIODevice::WriteOnly))
        file.write(look.isDark ? R"({"theme": "dark"})" : R"({"theme": "light"})");
}

void beginLook(const Look &look)
{
    QFont font = QApplication::font();
    font.setPointSizeF(look.points);
    QApplication::setFont(font);
    if (look.isMirrored)
        QCoreApplication::installTranslator(new PseudoLanguage(qApp));
}

bool takeLook(const Look &look, const QString &pictures, QMainWindow *window)
{
    Visit visit(look, pictures, window);
    try {
        seePages(visit);
        seeDialogs(visit);
        seeOtherNodes(visit);
    } catch (const Failed &failed) {
        print(u"FAILED  %1: %2"_s.arg(look.name, failed.reason));
        return false;
    }
    return visit.isAsPromised();
}

} // namespace guicheck
