<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>SaveBlobs</name>
    <message numerus="yes">
        <source>Save %n blob(s) to a folder</source>
        <translation>
            <numerusform>Save %n blob to a folder</numerusform>
            <numerusform>Save %n blobs to a folder</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TransferText</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::DropZone</name>
    <message numerus="yes">
        <source>Drop %n file(s) to store them on %1</source>
        <translation>
            <numerusform>Drop %n file to store it on %1</numerusform>
            <numerusform>Drop %n files to store them on %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them is over 1 GiB, which a node does not take.</source>
        <translation>
            <numerusform>%n of them is over 1 GiB, which a node does not take.</numerusform>
            <numerusform>%n of them are over 1 GiB, which a node does not take.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them can&apos;t be read and is not stored: %1.</source>
        <translation>
            <numerusform>%n of them can&apos;t be read and is not stored: %1.</numerusform>
            <numerusform>%n of them can&apos;t be read and are not stored: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::FolderQuestion</name>
    <message numerus="yes">
        <source>&amp;Store %n file(s)</source>
        <translation>
            <numerusform>&amp;Store %n file</numerusform>
            <numerusform>&amp;Store %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Store %n file(s), %1 in all, on %2?</source>
        <translation>
            <numerusform>Store %n file, %1 in all, on %2?</numerusform>
            <numerusform>Store %n files, %1 in all, on %2?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hidden file(s) or folder(s) are left out.</source>
        <translation>
            <numerusform>%n hidden file or folder is left out.</numerusform>
            <numerusform>%n hidden files or folders are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s) or special file(s) are left out.</source>
        <translation>
            <numerusform>%n link or special file is left out.</numerusform>
            <numerusform>%n links or special files are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n can&apos;t be read and are left out.</source>
        <translation>
            <numerusform>%n can&apos;t be read and is left out.</numerusform>
            <numerusform>%n can&apos;t be read and are left out.</numerusform>
        </translation>
    </message>
</context>
</TS>
