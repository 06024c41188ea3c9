<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>DropText</name>
    <message numerus="yes">
        <source>%n of them can&apos;t be stored from where it is: %1. Copy it to a folder of this computer, then drop it again.</source>
        <translation>
            <numerusform>This can&apos;t be stored from where it is: %1. Copy it to a folder of this computer, then drop it again.</numerusform>
            <numerusform>%n of them can&apos;t be stored from where they are: %1. Copy them to a folder of this computer, then drop them again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them can&apos;t be read and is not stored: %1.</source>
        <translation>
            <numerusform>%n of them can&apos;t be read and is not stored: %1.</numerusform>
            <numerusform>%n of them can&apos;t be read and are not stored: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s) lead nowhere: %1.</source>
        <translation>
            <numerusform>%n link leads nowhere: %1.</numerusform>
            <numerusform>%n links lead nowhere: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them is a pipe, a socket or a device, which can&apos;t be stored: %1.</source>
        <translation>
            <numerusform>This is a pipe, a socket or a device, which can&apos;t be stored: %1.</numerusform>
            <numerusform>%n of them are pipes, sockets or devices, which can&apos;t be stored: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There is no file in %n folder(s): %1.</source>
        <translation>
            <numerusform>There is no file in %n folder: %1.</numerusform>
            <numerusform>There is no file in %n folders: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hidden file(s) or folder(s) are left out: %1.</source>
        <translation>
            <numerusform>%n hidden file or folder is left out: %1.</numerusform>
            <numerusform>%n hidden files or folders are left out: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s) are left out: %1.</source>
        <translation>
            <numerusform>%n link is left out: %1.</numerusform>
            <numerusform>%n links are left out: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message numerus="yes">
        <source>in %n s</source>
        <translation>
            <numerusform>in %n s</numerusform>
            <numerusform>in %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n min</source>
        <translation>
            <numerusform>in %n min</numerusform>
            <numerusform>in %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The answer had not come to its end within %n s</source>
        <translation>
            <numerusform>The answer had not come to its end within %n s</numerusform>
            <numerusform>The answer had not come to its end within %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The node gave no answer to this within %n s</source>
        <translation>
            <numerusform>The node gave no answer to this within %n s</numerusform>
            <numerusform>The node gave no answer to this within %n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ItemReport</name>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverviewWidget</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gone</source>
        <translation>
            <numerusform>%n gone</numerusform>
            <numerusform>%n gone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connected</source>
        <translation>
            <numerusform>%n connected</numerusform>
            <numerusform>%n connected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n calls are under way</source>
        <translation>
            <numerusform>%n call is under way</numerusform>
            <numerusform>%n calls are under way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of the %n that were asked.</source>
        <translation>
            <numerusform>Of the one that was asked.</numerusform>
            <numerusform>Of the %n that were asked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProofText</name>
    <message numerus="yes">
        <source>%n days are left</source>
        <translation>
            <numerusform>%n day is left</numerusform>
            <numerusform>%n days are left</numerusform>
        </translation>
    </message>
</context>
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
    <name>SyncWords</name>
    <message numerus="yes">
        <source>%n records so far</source>
        <translation>
            <numerusform>%n record so far</numerusform>
            <numerusform>%n records so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n seconds left</source>
        <translation>
            <numerusform>about %n second left</numerusform>
            <numerusform>about %n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The last attempt failed. The node tries again in %n seconds.</source>
        <translation>
            <numerusform>The last attempt failed. The node tries again in %n second.</numerusform>
            <numerusform>The last attempt failed. The node tries again in %n seconds.</numerusform>
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
        <source>%n perhaps stored</source>
        <translation>
            <numerusform>%n perhaps stored</numerusform>
            <numerusform>%n perhaps stored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n interrupted</source>
        <translation>
            <numerusform>%n interrupted</numerusform>
            <numerusform>%n interrupted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting for the node</source>
        <translation>
            <numerusform>%n waiting for the node</numerusform>
            <numerusform>%n waiting for the node</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already there</source>
        <translation>
            <numerusform>%n already there</numerusform>
            <numerusform>%n already there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting until you are signed in</source>
        <translation>
            <numerusform>%n waiting until you are signed in</numerusform>
            <numerusform>%n waiting until you are signed in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pieces may be left on the node</source>
        <translation>
            <numerusform>%n piece may be left on the node</numerusform>
            <numerusform>%n pieces may be left on the node</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting, another node answers here now</source>
        <translation>
            <numerusform>%n waiting, another node answers here now</numerusform>
            <numerusform>%n waiting, another node answers here now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::ActivityDock</name>
    <message numerus="yes">
        <source>%n lines were written to %1.</source>
        <translation>
            <numerusform>%n line was written to %1.</numerusform>
            <numerusform>%n lines were written to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::ActivityPanel</name>
    <message numerus="yes">
        <source>Go on (%n new)</source>
        <translation>
            <numerusform>Go on (%n new)</numerusform>
            <numerusform>Go on (%n new)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n rows that are shown as JSON Lines…</source>
        <translation>
            <numerusform>The row that is shown as JSON Lines…</numerusform>
            <numerusform>The %n rows that are shown as JSON Lines…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::AliasActions</name>
    <message numerus="yes">
        <source>%n aliases stay on the node. They can be moved to others afterwards, or removed.</source>
        <translation>
            <numerusform>One alias stays on the node. It can be moved to another afterwards, or removed.</numerusform>
            <numerusform>%n aliases stay on the node. They can be moved to others afterwards, or removed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::ApiPage</name>
    <message numerus="yes">
        <source>%n requests of the API page are not answered yet.</source>
        <translation>
            <numerusform>%n request of the API page is not answered yet.</numerusform>
            <numerusform>%n requests of the API page are not answered yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::ApiWidget</name>
    <message numerus="yes">
        <source>%n requests</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::ApplicationActions</name>
    <message numerus="yes">
        <source>Uninstall %n applications?</source>
        <translation>
            <numerusform>Uninstall %n application?</numerusform>
            <numerusform>Uninstall %n applications?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Used by %n contexts on this node.</source>
        <translation>
            <numerusform>Used by %n context on this node.</numerusform>
            <numerusform>Used by %n contexts on this node.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n applications are uninstalled.</source>
        <translation>
            <numerusform>%n application is uninstalled.</numerusform>
            <numerusform>%n applications are uninstalled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n applications are not uninstalled.</source>
        <translation>
            <numerusform>%n application is not uninstalled.</numerusform>
            <numerusform>%n applications are not uninstalled.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::ApplicationQuestion</name>
    <message numerus="yes">
        <source>Look into these %n applications, or store them on %1?</source>
        <translation>
            <numerusform>Look into this application, or store it on %1?</numerusform>
            <numerusform>Look into these %n applications, or store them on %1?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The other %n file(s) of this drop are stored in both cases.</source>
        <translation>
            <numerusform>The other %n file of this drop is stored in both cases.</numerusform>
            <numerusform>The other %n files of this drop are stored in both cases.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::ApplicationSubject</name>
    <message numerus="yes">
        <source>%n contexts</source>
        <translation>
            <numerusform>%n context</numerusform>
            <numerusform>%n contexts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>not installed; %n contexts still use it</source>
        <translation>
            <numerusform>not installed; %n context still uses it</numerusform>
            <numerusform>not installed; %n contexts still use it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::ApplicationsPage</name>
    <message numerus="yes">
        <source>%n applications</source>
        <translation>
            <numerusform>%n application</numerusform>
            <numerusform>%n applications</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::BlobActions</name>
    <message numerus="yes">
        <source>Delete %n blobs?</source>
        <translation>
            <numerusform>Delete %n blob?</numerusform>
            <numerusform>Delete %n blobs?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them are code of an installed application: the node refuses those.</source>
        <translation>
            <numerusform>%n of them is code of an installed application: the node refuses it.</numerusform>
            <numerusform>%n of them are code of an installed application: the node refuses those.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blobs are deleted.</source>
        <translation>
            <numerusform>%n blob is deleted.</numerusform>
            <numerusform>%n blobs are deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blobs are not deleted.</source>
        <translation>
            <numerusform>%n blob is not deleted.</numerusform>
            <numerusform>%n blobs are not deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them are code of versions or services that the node keeps of applications: with them these versions go.</source>
        <translation>
            <numerusform>%n of them is code of a version or service that the node keeps of an application: with it this version goes.</numerusform>
            <numerusform>%n of them are code of versions or services that the node keeps of applications: with them these versions go.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contexts run it: %1. Once the node has started anew, none of their calls works without it.</source>
        <translation>
            <numerusform>%n context runs it: %1. Once the node has started anew, none of its calls works without it.</numerusform>
            <numerusform>%n contexts run it: %1. Once the node has started anew, none of their calls works without it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contexts run some of them: %1. Once the node has started anew, none of their calls works without these.</source>
        <translation>
            <numerusform>%n context runs some of them: %1. Once the node has started anew, none of its calls works without these.</numerusform>
            <numerusform>%n contexts run some of them: %1. Once the node has started anew, none of their calls works without these.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n namespaces are on this build: %1.</source>
        <translation>
            <numerusform>%n namespace is on this build: %1.</numerusform>
            <numerusform>%n namespaces are on this build: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n namespaces are on builds among them: %1.</source>
        <translation>
            <numerusform>%n namespace is on builds among them: %1.</numerusform>
            <numerusform>%n namespaces are on builds among them: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::BlobsPage</name>
    <message numerus="yes">
        <source>%n blobs</source>
        <translation>
            <numerusform>%n blob</numerusform>
            <numerusform>%n blobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::CellText</name>
    <message numerus="yes">
        <source>%1 byte(s)</source>
        <translation>
            <numerusform>%1 byte</numerusform>
            <numerusform>%1 bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 day(s) ago</source>
        <translation>
            <numerusform>%1 day ago</numerusform>
            <numerusform>%1 days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::CompareModel</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::ConsoleDock</name>
    <message numerus="yes">
        <source>%n calls are not answered yet.</source>
        <translation>
            <numerusform>%n call is not answered yet.</numerusform>
            <numerusform>%n calls are not answered yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::ContextActions</name>
    <message numerus="yes">
        <source>Delete %n contexts?</source>
        <translation>
            <numerusform>Delete %n context?</numerusform>
            <numerusform>Delete %n contexts?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n contexts</source>
        <translation>
            <numerusform>Delete %n context</numerusform>
            <numerusform>Delete %n contexts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contexts are deleted.</source>
        <translation>
            <numerusform>%n context is deleted.</numerusform>
            <numerusform>%n contexts are deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contexts are not deleted.</source>
        <translation>
            <numerusform>%n context is not deleted.</numerusform>
            <numerusform>%n contexts are not deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::ContextChooser</name>
    <message numerus="yes">
        <source>%n context(s)</source>
        <translation>
            <numerusform>%n context</numerusform>
            <numerusform>%n contexts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::ContextTaking</name>
    <message numerus="yes">
        <source>The node has queued a sync of %n contexts. Changes arrive as peers answer.</source>
        <translation>
            <numerusform>The node has queued a sync of %n context. Changes arrive as peers answer.</numerusform>
            <numerusform>The node has queued a sync of %n contexts. Changes arrive as peers answer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contexts are not synced.</source>
        <translation>
            <numerusform>%n context is not synced.</numerusform>
            <numerusform>%n contexts are not synced.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resync %n contexts?</source>
        <translation>
            <numerusform>Resync %n context?</numerusform>
            <numerusform>Resync %n contexts?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The resync of %n contexts has begun. What a context says of its sync tells how it goes on.</source>
        <translation>
            <numerusform>The resync of %n context has begun. What a context says of its sync tells how it goes on.</numerusform>
            <numerusform>The resync of %n contexts has begun. What a context says of its sync tells how it goes on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contexts are not resynced.</source>
        <translation>
            <numerusform>%n context is not resynced.</numerusform>
            <numerusform>%n contexts are not resynced.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave %n contexts?</source>
        <translation>
            <numerusform>Leave %n context?</numerusform>
            <numerusform>Leave %n contexts?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contexts are left.</source>
        <translation>
            <numerusform>%n context is left.</numerusform>
            <numerusform>%n contexts are left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contexts are not left.</source>
        <translation>
            <numerusform>%n context is not left.</numerusform>
            <numerusform>%n contexts are not left.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::ContextsPage</name>
    <message numerus="yes">
        <source>%n contexts</source>
        <translation>
            <numerusform>%n context</numerusform>
            <numerusform>%n contexts</numerusform>
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
        <source>%n of them is not on this computer and stays out.</source>
        <translation>
            <numerusform>%n of them is not on this computer and stays out.</numerusform>
            <numerusform>%n of them are not on this computer and stay out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::ExportMenu</name>
    <message numerus="yes">
        <source>Writing %n rows to %1…</source>
        <translation>
            <numerusform>Writing %n row to %1…</numerusform>
            <numerusform>Writing %n rows to %1…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows were written to %1.</source>
        <translation>
            <numerusform>%n row was written to %1.</numerusform>
            <numerusform>%n rows were written to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export %n rows as CSV</source>
        <translation>
            <numerusform>Export %n row as CSV</numerusform>
            <numerusform>Export %n rows as CSV</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export %n rows as JSON</source>
        <translation>
            <numerusform>Export %n row as JSON</numerusform>
            <numerusform>Export %n rows as JSON</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n selected rows as CSV…</source>
        <translation>
            <numerusform>The selected row as CSV…</numerusform>
            <numerusform>The %n selected rows as CSV…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n selected rows as JSON…</source>
        <translation>
            <numerusform>The selected row as JSON…</numerusform>
            <numerusform>The %n selected rows as JSON…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n rows that are shown as CSV…</source>
        <translation>
            <numerusform>The row that is shown as CSV…</numerusform>
            <numerusform>The %n rows that are shown as CSV…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n rows that are shown as JSON…</source>
        <translation>
            <numerusform>The row that is shown as JSON…</numerusform>
            <numerusform>The %n rows that are shown as JSON…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n rows, also those filtered out, as CSV…</source>
        <translation>
            <numerusform>The only row, also if it is filtered out, as CSV…</numerusform>
            <numerusform>All %n rows, also those filtered out, as CSV…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n rows, also those filtered out, as JSON…</source>
        <translation>
            <numerusform>The only row, also if it is filtered out, as JSON…</numerusform>
            <numerusform>All %n rows, also those filtered out, as JSON…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n rows as CSV…</source>
        <translation>
            <numerusform>The only row as CSV…</numerusform>
            <numerusform>All %n rows as CSV…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n rows as JSON…</source>
        <translation>
            <numerusform>The only row as JSON…</numerusform>
            <numerusform>All %n rows as JSON…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them in part.</source>
        <translation>
            <numerusform>%n of them in part.</numerusform>
            <numerusform>%n of them in part.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::FieldList</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::FindBar</name>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n match</numerusform>
            <numerusform>%n matches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::FolderQuestion</name>
    <message numerus="yes">
        <source>Store %n file(s)</source>
        <translation>
            <numerusform>Store %n file</numerusform>
            <numerusform>Store %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Store %n file(s), %1 in all, on %2?</source>
        <translation>
            <numerusform>Store %n file, %1 in all, on %2?</numerusform>
            <numerusform>Store %n files, %1 in all, on %2?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::FormDialog</name>
    <message numerus="yes">
        <source>%n more were not there any more.</source>
        <translation>
            <numerusform>%n more was not there any more.</numerusform>
            <numerusform>%n more were not there any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of which no answer came are still in the list, which was read again: the node may be at it, or has not done it.</source>
        <translation>
            <numerusform>%n of which no answer came is still in the list, which was read again: the node may be at it, or has not done it.</numerusform>
            <numerusform>%n of which no answer came are still in the list, which was read again: the node may be at it, or has not done it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::GoToGaps</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::HistoryPane</name>
    <message numerus="yes">
        <source>The %n selected calls as CSV…</source>
        <translation>
            <numerusform>The selected call as CSV…</numerusform>
            <numerusform>The %n selected calls as CSV…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n selected calls as JSON…</source>
        <translation>
            <numerusform>The selected call as JSON…</numerusform>
            <numerusform>The %n selected calls as JSON…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::IdentitiesPage</name>
    <message numerus="yes">
        <source>Identities of the first %n contexts.</source>
        <translation>
            <numerusform>Identities of the first context.</numerusform>
            <numerusform>Identities of the first %n contexts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n identities</source>
        <translation>
            <numerusform>%n identity</numerusform>
            <numerusform>%n identities</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contexts did not tell their identities.</source>
        <translation>
            <numerusform>%n context did not tell its identities.</numerusform>
            <numerusform>%n contexts did not tell their identities.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contexts did not tell which identities are this node&apos;s own.</source>
        <translation>
            <numerusform>%n context did not tell which identities are this node&apos;s own.</numerusform>
            <numerusform>%n contexts did not tell which identities are this node&apos;s own.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::ImportDialog</name>
    <message numerus="yes">
        <source>%n node(s) are in the file.</source>
        <translation>
            <numerusform>%n node is in the file.</numerusform>
            <numerusform>%n nodes are in the file.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n node(s)</source>
        <translation>
            <numerusform>Import %n node</numerusform>
            <numerusform>Import %n nodes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::InstallDialog</name>
    <message numerus="yes">
        <source>%n contexts run it</source>
        <translation>
            <numerusform>%n context runs it</numerusform>
            <numerusform>%n contexts run it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n versions are kept.</source>
        <translation>
            <numerusform>%n version is kept.</numerusform>
            <numerusform>%n versions are kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::ItemsPage</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::JsonRows</name>
    <message numerus="yes">
        <source>{%n field(s)}</source>
        <translation>
            <numerusform>{%n field}</numerusform>
            <numerusform>{%n fields}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[%n item(s)]</source>
        <translation>
            <numerusform>[%n item]</numerusform>
            <numerusform>[%n items]</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::MainWindow</name>
    <message numerus="yes">
        <source>%n peers</source>
        <translation>
            <numerusform>%n peer</numerusform>
            <numerusform>%n peers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n files were opened. Inspect the others when you have seen those.</source>
        <translation>
            <numerusform>The first file was opened. Inspect the others when you have seen it.</numerusform>
            <numerusform>The first %n files were opened. Inspect the others when you have seen those.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) were exported to %1. No password and no token is in it.</source>
        <translation>
            <numerusform>%n node was exported to %1. No password and no token is in it.</numerusform>
            <numerusform>%n nodes were exported to %1. No password and no token is in it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave %n node(s)?</source>
        <translation>
            <numerusform>Leave %n node?</numerusform>
            <numerusform>Leave %n nodes?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) were imported.</source>
        <translation>
            <numerusform>%n node was imported.</numerusform>
            <numerusform>%n nodes were imported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::MetricsPage</name>
    <message numerus="yes">
        <source>%n lines of the node’s page could not be read.</source>
        <translation>
            <numerusform>%n line of the node’s page could not be read.</numerusform>
            <numerusform>%n lines of the node’s page could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The last %n series of the node’s page are left out: there are too many.</source>
        <translation>
            <numerusform>The last series of the node’s page is left out: there are too many.</numerusform>
            <numerusform>The last %n series of the node’s page are left out: there are too many.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::NamespacesPage</name>
    <message numerus="yes">
        <source>%n namespaces</source>
        <translation>
            <numerusform>%n namespace</numerusform>
            <numerusform>%n namespaces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::NetworkPage</name>
    <message numerus="yes">
        <source>%n peers</source>
        <translation>
            <numerusform>%n peer</numerusform>
            <numerusform>%n peers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::PackagesPage</name>
    <message numerus="yes">
        <source>%n applications did not tell their builds; of these the one installed last is listed. %1</source>
        <translation>
            <numerusform>%n application did not tell its builds; of it the one installed last is listed. %1</numerusform>
            <numerusform>%n applications did not tell their builds; of these the one installed last is listed. %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Builds of the first %n applications.</source>
        <translation>
            <numerusform>Builds of the first application.</numerusform>
            <numerusform>Builds of the first %n applications.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::RunningCalls</name>
    <message numerus="yes">
        <source>%n more call(s) wait for their answers.</source>
        <translation>
            <numerusform>%n more call waits for its answer.</numerusform>
            <numerusform>%n more calls wait for their answers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::ShortcutsDialog</name>
    <message numerus="yes">
        <source>%n shortcut(s)</source>
        <translation>
            <numerusform>%n shortcut</numerusform>
            <numerusform>%n shortcuts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::TablesPage</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::TransfersDock</name>
    <message numerus="yes">
        <source>%n transfers are not at their end.</source>
        <translation>
            <numerusform>%n transfer is not at its end.</numerusform>
            <numerusform>%n transfers are not at their end.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n pieces of uploads?</source>
        <translation>
            <numerusform>Delete %n piece of an upload?</numerusform>
            <numerusform>Delete %n pieces of uploads?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pieces are deleted.</source>
        <translation>
            <numerusform>%n piece is deleted.</numerusform>
            <numerusform>%n pieces are deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pieces are not deleted.</source>
        <translation>
            <numerusform>%n piece is not deleted.</numerusform>
            <numerusform>%n pieces are not deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::TransfersWidget</name>
    <message numerus="yes">
        <source>%n transfers had not ended when this node was closed.</source>
        <translation>
            <numerusform>%n transfer had not ended when this node was closed.</numerusform>
            <numerusform>%n transfers had not ended when this node was closed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were not sent: the node has them already. A skipped upload takes no reference.</source>
        <translation>
            <numerusform>%n file was not sent: the node has it already. A skipped upload takes no reference.</numerusform>
            <numerusform>%n files were not sent: the node has them already. A skipped upload takes no reference.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::UnseenTypes</name>
    <message numerus="yes">
        <source>Looking: %Ln left</source>
        <translation>
            <numerusform>Looking: %Ln left</numerusform>
            <numerusform>Looking: %Ln left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not looked at yet</source>
        <translation>
            <numerusform>%Ln not looked at yet</numerusform>
            <numerusform>%Ln not looked at yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::UsagePage</name>
    <message numerus="yes">
        <source>size of %Ln unknown</source>
        <translation>
            <numerusform>size of %Ln unknown</numerusform>
            <numerusform>size of %Ln unknown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>explorer::Workspace</name>
    <message numerus="yes">
        <source>%n changes are not answered yet.</source>
        <translation>
            <numerusform>%n change is not answered yet.</numerusform>
            <numerusform>%n changes are not answered yet.</numerusform>
        </translation>
    </message>
</context>
</TS>
