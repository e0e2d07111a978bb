<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>Duration</name>
    <message>
        <source>a few seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>The file is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file may not be read. Check its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged. Try to copy or scan it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tintype does not handle this kind of file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It could not be written. Check the folder&apos;s permissions and free space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file of this name exists already, and it is not replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A setting does not fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There was not enough memory. Close other programs and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside Tintype.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Filmstrip</name>
    <message>
        <source>Waiting for export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export failed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot be opened: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edited</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WindowBars</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Photograph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;ort by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Colour for scanned black-and-white photographs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photographs and folders to open</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tintype::ui::Actions</name>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open photographs…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a &amp;folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write this photograph in colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export &amp;selection…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export &amp;all…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close photographs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the selected photographs off the window; no file is touched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy method and strength of this photograph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Paste edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the selected photographs the copied edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Apply to all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give all selected photographs the edit of this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back everything decided about the selected photographs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select &amp;all photographs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before and after on one photograph, with a divider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;ide by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before and after beside each other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scan alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;After</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photograph in colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Compare methods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two methods beside each other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole photograph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One pixel of the scan on one of the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Loupe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Luma before and after under the cursor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Peek at before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold the space bar to see the scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit &amp;panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other &amp;method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the next installed method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stronger colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Weaker colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Learn from my photos…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train a model on your own colour photographs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide what is being exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Tintype</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tintype::ui::EditController</name>
    <message>
        <source>method %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>strength</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paste edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>apply to selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reset</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tintype::ui::EditKeeper</name>
    <message>
        <source>Edits cannot be kept: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tintype::ui::EditPanel</name>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photograph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method to compare with</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tintype::ui::Filmstrip</name>
    <message>
        <source>Photographs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort the photographs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ascending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Descending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 photographs selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 photograph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 photographs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tintype::ui::FilmstripOrder</name>
    <message>
        <source>Method: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tintype::ui::MainWindow</name>
    <message>
        <source>Tintype</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – Tintype</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Forget these</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tintype::ui::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tintype::ui::MethodList</name>
    <message>
        <source>This model is not installed any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (missing)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tintype::ui::Opener</name>
    <message>
        <source>Photographs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open photographs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are only results of Tintype here, no scans.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no photographs here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tintype::ui::PhotoFacts</name>
    <message>
        <source>Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the exported file in the file manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported before the last changes, as %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported as %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export failed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed, not exported yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tintype::ui::PhotoPresenter</name>
    <message>
        <source>Opening…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be opened.
%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scan holds colour (toning, yellowing); its luma is what is coloured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2 pixels (%3 MP), %4 bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colouring…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 gives no colours for this photograph: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tintype::ui::SplitHandle</name>
    <message>
        <source>Divider between before and after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag to compare before and after.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 % from the left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tintype::ui::StatusLine</name>
    <message numerus="yes">
        <source>%n photographs</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed, not exported</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>x %1, y %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Luma %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Luma before %1, after %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for photographs…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tintype::ui::StrengthSlider</name>
    <message>
        <source>Strength of the colours in percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength of the colours; a double click sets 100 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
