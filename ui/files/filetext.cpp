// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/files/filetext.h"

#include "ui/support/format.h"
#include "ui/support/shownname.h"

#include <QCoreApplication>

namespace explorer {

using calimero::files::CodeItem;
using calimero::files::Fault;
using calimero::files::Inspection;
using calimero::files::Signature;

namespace {

// Has the translations' context to itself.
struct FileWords {
    Q_DECLARE_TR_FUNCTIONS(FileText)

public:
    static QString ofFile(const Fault &fault)
    {
        using Kind = Fault::Kind;
        switch (fault.kind) {
        case Kind::Empty:
            return tr("The file is empty.");
        case Kind::NeitherKind:
            return tr("It is neither WebAssembly code nor a bundle, whatever it is called.");
        case Kind::NotLookedInto:
            return tr("It is larger than %1: only its hashes were worked out.").arg(limit(fault));
        case Kind::OtherName:
            return tr(
                "Its name says something else. A node takes what ends in .mpk for a bundle and all else "
                "for code.");
        case Kind::OverBlobLimit:
            return tr("A node takes no blob over %1.").arg(limit(fault));
        default:
            return ofCode(fault);
        }
    }

    static QString ofSignature(const Signature &signature)
    {
        switch (signature.state) {
        case Signature::State::Holds:
            return signature.isDevelopment() ? tr("It holds, but was made with the development key, which "
                                                  "everybody has: it does not say who "
                                                  "made this.")
                                             : tr("It holds: the manifest is as its signer made it.");
        case Signature::State::Missing:
            return tr("It is not signed. A node refuses it.");
        case Signature::State::Broken:
            return tr("It does not hold: the manifest was changed, or signed with another key.");
        case Signature::State::OtherSigner:
            return tr(
                "It was made with another key than that of the signer who is named. A node refuses it.");
        case Signature::State::OtherAlgorithm:
            return tr("It is signed in a way that nobody knows here: %1.")
                .arg(shownName(signature.algorithm));
        case Signature::State::Unreadable:
            return tr("The signature can't be read.");
        }
        return {};
    }

    static QString ofKind(Inspection::Kind kind)
    {
        switch (kind) {
        case Inspection::Kind::Code:
            return tr("WebAssembly code");
        case Inspection::Kind::Bundle:
            return tr("Bundle of an application");
        case Inspection::Kind::Neither:
            break;
        }
        return tr("Neither code nor a bundle");
    }

    static QString ofItem(CodeItem::Kind kind)
    {
        switch (kind) {
        case CodeItem::Kind::Function:
            return tr("Function");
        case CodeItem::Kind::Table:
            return tr("Table");
        case CodeItem::Kind::Memory:
            return tr("Memory");
        case CodeItem::Kind::Global:
            return tr("Global");
        case CodeItem::Kind::Tag:
            return tr("Tag");
        }
        return {};
    }

private:
    static QString limit(const Fault &fault) { return Format::size(quint64(fault.limit)); }
    static QString at(const Fault &fault) { return Format::count(fault.at); }
    static QString what(const Fault &fault) { return shownName(fault.what); }

    static QString ofCode(const Fault &fault)
    {
        using Kind = Fault::Kind;
        switch (fault.kind) {
        case Kind::OtherCodeVersion:
            return tr("The code is of a version of WebAssembly that is not known here.");
        case Kind::CodeTruncated:
            return fault.what.isEmpty()
                ? tr("The code ends too early, at byte %1. Copy the file again.").arg(at(fault))
                : tr("The code ends too early, at byte %1, in “%2”. Copy the file again.")
                      .arg(at(fault), what(fault));
        case Kind::CodeBroken:
            return fault.at == 0 ? tr("%1 is no WebAssembly code.").arg(what(fault))
                                 : tr("The code is broken at byte %1, in “%2”.").arg(at(fault), what(fault));
        case Kind::AbiMissing:
            return fault.what.isEmpty()
                ? tr("The code does not say which methods it has.")
                : tr("The code in %1 does not say which methods it has.").arg(what(fault));
        case Kind::AbiTooLarge:
            return tr("What it says of its methods is larger than %1 and was not read.").arg(limit(fault));
        case Kind::AbiUnreadable:
            return tr("What it says of its methods can't be read.");
        case Kind::AbiNewer:
            return tr("What it says of its methods is of a version that is not known here: %1.")
                .arg(what(fault));
        case Kind::AbiUnsorted:
            return tr("Its methods are not sorted, so a node does not tell them.");
        case Kind::AbiRefused:
            return fault.what.isEmpty()
                ? tr("What it says of its methods is not as nodes want it, so a node does not tell them.")
                : tr("What it says of its methods is not as nodes want it, at “%1”, so a node does not tell "
                     "them.")
                      .arg(what(fault));
        case Kind::AbiDiffers:
            return tr("%1 says something else of the methods than the code does. A node goes by the code.")
                .arg(what(fault));
        default:
            return ofArchive(fault);
        }
    }

    static QString ofArchive(const Fault &fault)
    {
        using Kind = Fault::Kind;
        switch (fault.kind) {
        case Kind::PackingBroken:
            return tr("It can't be unpacked: it is broken behind %1 unpacked bytes.").arg(at(fault));
        case Kind::PackingTruncated:
            return tr("It ends too early, behind %1 unpacked bytes. Copy the file again.").arg(at(fault));
        case Kind::UnpackedTooLarge:
            return tr("Unpacked it is larger than %1. No more of it was read, and a node refuses it.")
                .arg(limit(fault));
        case Kind::ArchiveBroken:
            return tr("What is packed in it is no tar archive, or broken at byte %1.").arg(at(fault));
        case Kind::ArchiveTruncated:
            return tr("The last file in it ends too early.");
        case Kind::TooManyFiles:
            return tr("There are more than %1 files in it; the rest was not read.")
                .arg(Format::count(fault.limit));
        case Kind::ManifestMissing:
            return tr("It has no manifest.json, so it is no bundle.");
        case Kind::ManifestTwice:
            return tr("It has more than one manifest.json. A node refuses it; what is shown is the first.");
        case Kind::ManifestTooLarge:
            return tr("Its manifest is larger than %1 and was not read.").arg(limit(fault));
        case Kind::ManifestLate:
            return tr("Its manifest begins behind %1, where a node no longer looks for it.")
                .arg(limit(fault));
        case Kind::ManifestBroken:
            return tr("Its manifest can't be read as JSON.");
        case Kind::ManifestLacks:
            return tr("The manifest lacks “%1”.").arg(what(fault));
        case Kind::ManifestOdd:
            return tr("“%1” of the manifest is not what it should be. A node refuses it.").arg(what(fault));
        default:
            return ofArtifact(fault);
        }
    }

    static QString ofArtifact(const Fault &fault)
    {
        using Kind = Fault::Kind;
        switch (fault.kind) {
        case Kind::PathUnsafe:
            return tr("“%1” leads out of the bundle. A node refuses it.").arg(what(fault));
        case Kind::AbiFileMissing:
            return tr("The manifest names %1, which is not there. No node looks for it.").arg(what(fault));
        case Kind::AbiFileTwice:
            return tr("%1 is there more than once. No node looks at it.").arg(what(fault));
        case Kind::AbiFileOther:
            return tr("%1 is not the file that was signed, so it is not shown. No node looks at it.")
                .arg(what(fault));
        case Kind::ArtifactMissing:
            return tr("The manifest names %1, which is not there.").arg(what(fault));
        case Kind::ArtifactTwice:
            return tr("%1 is there more than once.").arg(what(fault));
        case Kind::ArtifactOther:
            return tr("%1 is not the file that was signed: its SHA-256 is another.").arg(what(fault));
        case Kind::ArtifactOtherSize:
            return tr("%1 is not as large as the manifest says.").arg(what(fault));
        case Kind::ArtifactNotLookedInto:
            return tr("%1 was not looked into: more than %2 are kept of no bundle.")
                .arg(what(fault), limit(fault));
        default:
            return {};
        }
    }
};

} // namespace

QString FileText::fault(const Fault &fault)
{
    return FileWords::ofFile(fault);
}

QString FileText::signature(const Signature &signature)
{
    return FileWords::ofSignature(signature);
}

QString FileText::kind(Inspection::Kind kind)
{
    return FileWords::ofKind(kind);
}

QString FileText::kind(CodeItem::Kind kind)
{
    return FileWords::ofItem(kind);
}

} // namespace explorer
