// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/ui/paintedtexts.h"

#include <QAbstractItemView>
#include <QCoreApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace {

/// Takes the texts and lets all else go.
class TextEngine : public QPaintEngine {
public:
    explicit TextEngine(QStringList &texts) : QPaintEngine(AllFeatures), m_texts(texts) { }

    bool begin(QPaintDevice *) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState &) override { }
    void drawPath(const QPainterPath &) override { }
    void drawPolygon(const QPointF *, int, PolygonDrawMode) override { }
    void drawPixmap(const QRectF &, const QPixmap &, const QRectF &) override { }
    void drawImage(const QRectF &, const QImage &, const QRectF &, Qt::ImageConversionFlags) override { }
    void drawTextItem(const QPointF &, const QTextItem &item) override { m_texts += item.text(); }
    Type type() const override { return User; }

private:
    QStringList &m_texts;
};

class TextDevice : public QPaintDevice {
public:
    TextDevice(QSize size, QStringList &texts) : m_size(size), m_engine(texts) { }
    QPaintEngine *paintEngine() const override { return &m_engine; }

protected:
    int metric(PaintDeviceMetric metric) const override
    {
        switch (metric) {
        case PdmWidth:
            return m_size.width();
        case PdmHeight:
            return m_size.height();
        case PdmWidthMM:
            return m_size.width() / 4;
        case PdmHeightMM:
            return m_size.height() / 4;
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY:
            return 96;
        case PdmDepth:
            return 32;
        case PdmNumColors:
            return INT_MAX;
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return int(devicePixelRatioFScale());
        default:
            return QPaintDevice::metric(metric);
        }
    }

private:
    QSize m_size;
    mutable TextEngine m_engine;
};

QStringList cellsOf(const QAbstractItemView *view)
{
    constexpr int most = 200;
    QStringList texts;
    const QAbstractItemModel *model = view->model();
    if (!model)
        return texts;
    for (int column = 0; column < model->columnCount(); ++column) {
        texts += model->headerData(column, Qt::Horizontal).toString();
        for (int row = 0; row < std::min(model->rowCount(), most); ++row) {
            for (const int role :
                 {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole, Qt::AccessibleDescriptionRole})
                texts += model->index(row, column).data(role).toString();
        }
    }
    return texts;
}

class CountWatch : public QTranslator {
public:
    using QTranslator::QTranslator;

    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *source, const char *, int n) const override
    {
        static const QRegularExpression count(u"%L?n"_s);
        if (n < 0 && QString::fromUtf8(source).contains(count))
            QTest::qFail(qPrintable(u"no number for %1: “%2”"_s.arg(QString::fromUtf8(context),
                                                                    QString::fromUtf8(source))),
                         __FILE__, __LINE__);
        return {};
    }
};

} // namespace

QStringList paintedOn(QWidget *window)
{
    QStringList texts;
    TextDevice device(window->size(), texts);
    window->render(&device);
    return texts;
}

QStringList textsOf(QWidget *window)
{
    QStringList texts = paintedOn(window);
    QList<QWidget *> widgets = window->findChildren<QWidget *>();
    widgets += window;
    for (QWidget *widget : std::as_const(widgets)) {
        texts << widget->windowTitle() << widget->toolTip() << widget->statusTip() << widget->accessibleName()
              << widget->accessibleDescription() << widget->property("text").toString()
              << widget->property("placeholderText").toString();
        const auto actions = widget->actions();
        for (const QAction *action : actions)
            texts << action->text() << action->toolTip() << action->statusTip();
        if (const auto *view = qobject_cast<const QAbstractItemView *>(widget))
            texts += cellsOf(view);
    }
    texts.removeAll(QString());
    texts.removeDuplicates();
    return texts;
}

QStringList unfilledIn(QWidget *window)
{
    // Not what an address has for a blank: %20.
    static const QRegularExpression place(u"%L?(n|[1-9](?![0-9A-Fa-f]))"_s);
    return textsOf(window).filter(place);
}

void watchCounts(QCoreApplication &app)
{
    QCoreApplication::installTranslator(new CountWatch(&app));
}
