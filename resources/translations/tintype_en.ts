<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>BatchWords</name>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n skipped</numerusform>
            <numerusform>%n skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>%n left</numerusform>
            <numerusform>%n left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photographs a minute</source>
        <translation>
            <numerusform>%n photograph a minute</numerusform>
            <numerusform>%n photographs a minute</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photographs an hour</source>
        <translation>
            <numerusform>%n photograph an hour</numerusform>
            <numerusform>%n photographs an hour</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Preparing %n photographs…</source>
        <translation>
            <numerusform>Preparing %n photograph…</numerusform>
            <numerusform>Preparing %n photographs…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photographs exported</source>
        <translation>
            <numerusform>%n photograph exported</numerusform>
            <numerusform>%n photographs exported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Duration</name>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LearnText</name>
    <message numerus="yes">
        <source>%n grey</source>
        <translation>
            <numerusform>%n grey</numerusform>
            <numerusform>%n grey</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n damaged</source>
        <translation>
            <numerusform>%n damaged</numerusform>
            <numerusform>%n damaged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n too small</source>
        <translation>
            <numerusform>%n too small</numerusform>
            <numerusform>%n too small</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n duplicate(s)</source>
        <translation>
            <numerusform>%n duplicate</numerusform>
            <numerusform>%n duplicates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n coloured by Tintype</source>
        <translation>
            <numerusform>%n coloured by Tintype</numerusform>
            <numerusform>%n coloured by Tintype</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable</source>
        <translation>
            <numerusform>%n unreadable</numerusform>
            <numerusform>%n unreadable</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %n photograph(s) could be kept back for the comparison. Fewer than 20 prove nothing: with more photographs there would be a verdict.</source>
        <translation>
            <numerusform>Only %n photograph could be kept back for the comparison. Fewer than 20 prove nothing: with more photographs there would be a verdict.</numerusform>
            <numerusform>Only %n photographs could be kept back for the comparison. Fewer than 20 prove nothing: with more photographs there would be a verdict.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It was tried on %n photograph(s) of yours that it never trained on.</source>
        <translation>
            <numerusform>It was tried on %n photograph of yours that it never trained on.</numerusform>
            <numerusform>It was tried on %n photographs of yours that it never trained on.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tintype::ui::CloseGuard</name>
    <message numerus="yes">
        <source>%n photographs are left.</source>
        <translation>
            <numerusform>%n photograph is left.</numerusform>
            <numerusform>%n photographs are left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photographs have changes that no exported file shows.</source>
        <translation>
            <numerusform>%n photograph has changes that no exported file shows.</numerusform>
            <numerusform>%n photographs have changes that no exported file shows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tintype::ui::ColourBindings</name>
    <message numerus="yes">
        <source>%n hints</source>
        <translation>
            <numerusform>%n hint</numerusform>
            <numerusform>%n hints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tintype::ui::ColoursHints</name>
    <message numerus="yes">
        <source>%n hints in this photograph</source>
        <translation>
            <numerusform>%n hint in this photograph</numerusform>
            <numerusform>%n hints in this photograph</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tintype::ui::ExportDialog</name>
    <message numerus="yes">
        <source>%n selected photographs</source>
        <translation>
            <numerusform>%n selected photograph</numerusform>
            <numerusform>%n selected photographs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n photographs</source>
        <translation>
            <numerusform>All (%n photograph)</numerusform>
            <numerusform>All %n photographs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export %n photographs</source>
        <translation>
            <numerusform>Export %n photograph</numerusform>
            <numerusform>Export %n photographs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files of these names exist already.</source>
        <translation>
            <numerusform>%n file of this name exists already.</numerusform>
            <numerusform>%n files of these names exist already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tintype::ui::Exporter</name>
    <message numerus="yes">
        <source>%n photographs exported.</source>
        <translation>
            <numerusform>%n photograph exported.</numerusform>
            <numerusform>%n photographs exported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped.</source>
        <translation>
            <numerusform>%n skipped.</numerusform>
            <numerusform>%n skipped.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be exported; the filmstrip shows which.</source>
        <translation>
            <numerusform>%n could not be exported; the filmstrip shows which.</numerusform>
            <numerusform>%n could not be exported; the filmstrip shows which.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tintype::ui::Filmstrip</name>
    <message numerus="yes">
        <source>%n photographs</source>
        <translation>
            <numerusform>%n photograph</numerusform>
            <numerusform>%n photographs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tintype::ui::FoldersPage</name>
    <message numerus="yes">
        <source>%n usable photograph(s)</source>
        <translation>
            <numerusform>%n usable photograph</numerusform>
            <numerusform>%n usable photographs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tintype::ui::HintPainting</name>
    <message numerus="yes">
        <source>A photograph holds %n colour hints at most; remove some first.</source>
        <translation>
            <numerusform>A photograph holds %n colour hint at most; remove it first.</numerusform>
            <numerusform>A photograph holds %n colour hints at most; remove some first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tintype::ui::MetadataSummary</name>
    <message numerus="yes">
        <source>%n photographs</source>
        <translation>
            <numerusform>%n photograph</numerusform>
            <numerusform>%n photographs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Some metadata of %n photographs cannot be held by this format; the rest is kept.</source>
        <translation>
            <numerusform>Some metadata of %n photograph cannot be held by this format; the rest is kept.</numerusform>
            <numerusform>Some metadata of %n photographs cannot be held by this format; the rest is kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tintype::ui::Opener</name>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… and %n more.</numerusform>
            <numerusform>… and %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tintype::ui::RestoreBindings</name>
    <message numerus="yes">
        <source>%n on</source>
        <translation>
            <numerusform>%n on</numerusform>
            <numerusform>%n on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A photograph holds %n painted repairs at most; undo or reset some first.</source>
        <translation>
            <numerusform>A photograph holds %n painted repair at most; undo or reset it first.</numerusform>
            <numerusform>A photograph holds %n painted repairs at most; undo or reset some first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tintype::ui::RestoreRepair</name>
    <message numerus="yes">
        <source>Forget the %n painted strokes</source>
        <translation>
            <numerusform>Forget the %n painted stroke</numerusform>
            <numerusform>Forget the %n painted strokes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tintype::ui::StatusLine</name>
    <message numerus="yes">
        <source>%n photographs</source>
        <translation>
            <numerusform>%n photograph</numerusform>
            <numerusform>%n photographs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed, not exported</source>
        <translation>
            <numerusform>%n changed, not exported</numerusform>
            <numerusform>%n changed, not exported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tintype::ui::TrainingPage</name>
    <message numerus="yes">
        <source>Looking through the folders: %n usable photograph(s)</source>
        <translation>
            <numerusform>Looking through the folders: %n usable photograph</numerusform>
            <numerusform>Looking through the folders: %n usable photographs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photograph(s) to learn from</source>
        <translation>
            <numerusform>%n photograph to learn from</numerusform>
            <numerusform>%n photographs to learn from</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to choose the best state by</source>
        <translation>
            <numerusform>%n to choose the best state by</numerusform>
            <numerusform>%n to choose the best state by</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kept back for the verdict.</source>
        <translation>
            <numerusform>%n kept back for the verdict.</numerusform>
            <numerusform>%n kept back for the verdict.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tintype::ui::UnfinishedBatchBar</name>
    <message numerus="yes">
        <source>An export of %n photographs was interrupted;</source>
        <translation>
            <numerusform>An export of %n photograph was interrupted;</numerusform>
            <numerusform>An export of %n photographs was interrupted;</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are left.</source>
        <translation>
            <numerusform>%n is left.</numerusform>
            <numerusform>%n are left.</numerusform>
        </translation>
    </message>
</context>
</TS>
