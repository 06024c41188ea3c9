// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#pragma once

#include "ui/support/theme.h"

#include <QIcon>
#include <QStringList>

// Our own line icons, from resources/icons. One colour each, which the theme gives when they are painted: an
// icon made once stays right when the theme changes, at any size and on any screen.
namespace explorer::Icons {

// `name` is that of the file without ".svg". An unknown one paints nothing and is said in the log.
QIcon get(QStringView name, Color color = Color::Text);

// For delegates and styles that know the colour only while they paint.
void paint(QPainter *painter, const QRect &rect, QStringView name, const QColor &color);

// `icon` in another colour when it is one of ours, else unchanged.
void paint(QPainter *painter, const QRect &rect, const QIcon &icon, const QColor &color);

QIcon application();

QStringList names();

} // namespace explorer::Icons
