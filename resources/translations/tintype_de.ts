<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>BatchWords</name>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n fehlgeschlagen</numerusform>
            <numerusform>%n fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n übersprungen</numerusform>
            <numerusform>%n übersprungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>%n übrig</numerusform>
            <numerusform>%n übrig</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>Modell wird geladen…</translation>
    </message>
    <message>
        <source>%1 photographs a second</source>
        <translation>%1 Fotos pro Sekunde</translation>
    </message>
    <message numerus="yes">
        <source>%n photographs a minute</source>
        <translation>
            <numerusform>%n Foto pro Minute</numerusform>
            <numerusform>%n Fotos pro Minute</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photographs an hour</source>
        <translation>
            <numerusform>%n Foto pro Stunde</numerusform>
            <numerusform>%n Fotos pro Stunde</numerusform>
        </translation>
    </message>
    <message>
        <source>No export is running</source>
        <translation>Kein Export läuft</translation>
    </message>
    <message numerus="yes">
        <source>Preparing %n photographs…</source>
        <translation>
            <numerusform>%n Foto wird vorbereitet…</numerusform>
            <numerusform>%n Fotos werden vorbereitet…</numerusform>
        </translation>
    </message>
    <message>
        <source>Exporting, %1 of %2 done</source>
        <translation>Export läuft, %1 von %2 fertig</translation>
    </message>
    <message>
        <source>Paused, %1 of %2 done</source>
        <translation>Angehalten, %1 von %2 fertig</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird gestoppt…</translation>
    </message>
    <message>
        <source>Nothing was exported</source>
        <translation>Nichts wurde exportiert</translation>
    </message>
    <message>
        <source>Stopped, %1 of %2 done</source>
        <translation>Gestoppt, %1 von %2 fertig</translation>
    </message>
    <message numerus="yes">
        <source>%n photographs exported</source>
        <translation>
            <numerusform>%n Foto exportiert</numerusform>
            <numerusform>%n Fotos exportiert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message>
        <source>The report&apos;s hybrid: a small network chooses how fixed image filters are mixed into colour</source>
        <translation>Das Hybridverfahren des Berichts: Ein kleines Netz wählt, wie feste Bildfilter zu Farbe gemischt werden</translation>
    </message>
    <message>
        <source>The report&apos;s baseline: a small network that predicts colour directly</source>
        <translation>Das Grundverfahren des Berichts: ein kleines Netz, das Farbe direkt vorhersagt</translation>
    </message>
    <message>
        <source>The file holds printing inks (CMYK); they are converted to sRGB.</source>
        <translation>Die Datei enthält Druckfarben (CMYK); sie werden nach sRGB umgerechnet.</translation>
    </message>
    <message>
        <source>The file holds several pictures; only the first is used.</source>
        <translation>Die Datei enthält mehrere Bilder; nur das erste wird verwendet.</translation>
    </message>
    <message>
        <source>It is a preview of the grey picture.</source>
        <translation>Es ist eine Vorschau des grauen Bildes.</translation>
    </message>
    <message>
        <source>It is the colour profile of the scan; the result carries its own.</source>
        <translation>Es ist das Farbprofil des Scans; das Ergebnis trägt sein eigenes.</translation>
    </message>
    <message>
        <source>It repeats Exif or XMP.</source>
        <translation>Es wiederholt Exif oder XMP.</translation>
    </message>
    <message>
        <source>It belongs to a preview, a layer or another page of the grey picture.</source>
        <translation>Es gehört zu einer Vorschau, einer Ebene oder einer anderen Seite des grauen Bildes.</translation>
    </message>
    <message>
        <source>PNG files have no place for Photoshop resources.</source>
        <translation>PNG-Dateien haben keinen Platz für Photoshop-Ressourcen.</translation>
    </message>
    <message>
        <source>A JPEG file has no place for it.</source>
        <translation>Eine JPEG-Datei hat keinen Platz dafür.</translation>
    </message>
    <message>
        <source>A PNG file has no place for it.</source>
        <translation>Eine PNG-Datei hat keinen Platz dafür.</translation>
    </message>
    <message>
        <source>A TIFF file has no place for it.</source>
        <translation>Eine TIFF-Datei hat keinen Platz dafür.</translation>
    </message>
    <message>
        <source>An Exif block of a JPEG file cannot hold it, or is full (64 KB).</source>
        <translation>Der Exif-Block einer JPEG-Datei kann es nicht aufnehmen oder ist voll (64 KB).</translation>
    </message>
    <message>
        <source>An Exif block of a PNG file cannot hold it, or is full (64 KB).</source>
        <translation>Der Exif-Block einer PNG-Datei kann es nicht aufnehmen oder ist voll (64 KB).</translation>
    </message>
    <message>
        <source>Tintype&apos;s own: looks at the photograph as a whole and knows where it guesses</source>
        <translation>Tintypes eigenes: betrachtet das Foto als Ganzes und weiß, wo es rät</translation>
    </message>
</context>
<context>
    <name>Duration</name>
    <message>
        <source>a few seconds</source>
        <translation>ein paar Sekunden</translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>The file is not there any more.</source>
        <translation>Die Datei ist nicht mehr vorhanden.</translation>
    </message>
    <message>
        <source>The file may not be read. Check its permissions.</source>
        <translation>Die Datei darf nicht gelesen werden. Prüfen Sie ihre Zugriffsrechte.</translation>
    </message>
    <message>
        <source>The file is damaged. Try to copy or scan it again.</source>
        <translation>Die Datei ist beschädigt. Kopieren oder scannen Sie das Foto noch einmal.</translation>
    </message>
    <message>
        <source>Tintype does not handle this kind of file.</source>
        <translation>Diese Art von Datei kann Tintype nicht verarbeiten.</translation>
    </message>
    <message>
        <source>It could not be written. Check the folder&apos;s permissions and free space.</source>
        <translation>Das Schreiben ist fehlgeschlagen. Prüfen Sie Zugriffsrechte und freien Platz des Ordners.</translation>
    </message>
    <message>
        <source>A file of this name exists already, and it is not replaced.</source>
        <translation>Eine Datei dieses Namens gibt es schon; sie wird nicht ersetzt.</translation>
    </message>
    <message>
        <source>A setting does not fit.</source>
        <translation>Eine Einstellung passt nicht.</translation>
    </message>
    <message>
        <source>There was not enough memory. Close other programs and try again.</source>
        <translation>Der Arbeitsspeicher reicht nicht aus. Schließen Sie andere Programme und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Der Vorgang wurde gestoppt.</translation>
    </message>
    <message>
        <source>Something went wrong inside Tintype.</source>
        <translation>In Tintype ist ein Fehler aufgetreten.</translation>
    </message>
</context>
<context>
    <name>ExportPlan</name>
    <message>
        <source>There is nothing to export.</source>
        <translation>Es gibt nichts zu exportieren.</translation>
    </message>
    <message>
        <source>Choose the folder to save into.</source>
        <translation>Wählen Sie den Ordner, in dem gespeichert wird.</translation>
    </message>
    <message>
        <source>This is a file, not a folder.</source>
        <translation>Das ist eine Datei, kein Ordner.</translation>
    </message>
    <message>
        <source>The result would have the name of the scan, and scans are never replaced. Add something such as _color.</source>
        <translation>Das Ergebnis hieße wie der Scan, und Scans werden nie ersetzt. Ergänzen Sie etwas wie _color.</translation>
    </message>
    <message>
        <source>This folder cannot be written. Choose another one.</source>
        <translation>In diesen Ordner kann nicht geschrieben werden. Wählen Sie einen anderen.</translation>
    </message>
</context>
<context>
    <name>Filmstrip</name>
    <message>
        <source>Waiting for export</source>
        <translation>Wartet auf den Export</translation>
    </message>
    <message>
        <source>Being exported</source>
        <translation>Wird exportiert</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>Exportiert</translation>
    </message>
    <message>
        <source>Export failed: %1</source>
        <translation>Export fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Cannot be opened: %1</source>
        <translation>Lässt sich nicht öffnen: %1</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Bearbeitet</translation>
    </message>
</context>
<context>
    <name>LearnText</name>
    <message numerus="yes">
        <source>%n grey</source>
        <translation>
            <numerusform>%n in Graustufen</numerusform>
            <numerusform>%n in Graustufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n damaged</source>
        <translation>
            <numerusform>%n beschädigt</numerusform>
            <numerusform>%n beschädigt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n too small</source>
        <translation>
            <numerusform>%n zu klein</numerusform>
            <numerusform>%n zu klein</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n duplicate(s)</source>
        <translation>
            <numerusform>%n Duplikat</numerusform>
            <numerusform>%n Duplikate</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n coloured by Tintype</source>
        <translation>
            <numerusform>%n von Tintype koloriert</numerusform>
            <numerusform>%n von Tintype koloriert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable</source>
        <translation>
            <numerusform>%n nicht lesbar</numerusform>
            <numerusform>%n nicht lesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>has no colours</source>
        <translation>hat keine Farben</translation>
    </message>
    <message>
        <source>is damaged or no picture</source>
        <translation>ist beschädigt oder kein Bild</translation>
    </message>
    <message>
        <source>is too small</source>
        <translation>ist zu klein</translation>
    </message>
    <message>
        <source>is there already</source>
        <translation>ist schon vorhanden</translation>
    </message>
    <message>
        <source>was coloured by Tintype</source>
        <translation>wurde von Tintype koloriert</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>The new model is better</source>
        <translation>Das neue Modell ist besser</translation>
    </message>
    <message>
        <source>About the same as before</source>
        <translation>Etwa so gut wie vorher</translation>
    </message>
    <message>
        <source>The new model is worse</source>
        <translation>Das neue Modell ist schlechter</translation>
    </message>
    <message>
        <source>It cannot be told</source>
        <translation>Es lässt sich nicht sagen</translation>
    </message>
    <message numerus="yes">
        <source>Only %n photograph(s) could be kept back for the comparison. Fewer than 20 prove nothing: with more photographs there would be a verdict.</source>
        <translation>
            <numerusform>Nur %n Foto konnte für den Vergleich zurückgehalten werden. Weniger als 20 beweisen nichts: Mit mehr Fotos gäbe es ein Urteil.</numerusform>
            <numerusform>Nur %n Fotos konnten für den Vergleich zurückgehalten werden. Weniger als 20 beweisen nichts: Mit mehr Fotos gäbe es ein Urteil.</numerusform>
        </translation>
    </message>
    <message>
        <source>The photographs kept back are of too few different days to prove anything. Photographs of other days would help.</source>
        <translation>Die zurückgehaltenen Fotos stammen von zu wenigen verschiedenen Tagen, um etwas zu beweisen. Fotos von anderen Tagen würden helfen.</translation>
    </message>
    <message>
        <source>It makes smaller mistakes, but only because it colours less: leaving your photographs grey would be as near to the truth.</source>
        <translation>Es macht kleinere Fehler, aber nur, weil es weniger Farbe gibt: Ließe man Ihre Fotos grau, wäre das der Wahrheit ebenso nah.</translation>
    </message>
    <message>
        <source>It has learnt an overall tint of your album, but its colours suit other photographs as well as their own.</source>
        <translation>Es hat einen allgemeinen Farbton Ihres Albums gelernt, aber seine Farben passen zu fremden Fotos ebenso gut wie zu den eigenen.</translation>
    </message>
    <message numerus="yes">
        <source>It was tried on %n photograph(s) of yours that it never trained on.</source>
        <translation>
            <numerusform>Es wurde an %n Ihrer Fotos erprobt, mit dem es nie trainiert hat.</numerusform>
            <numerusform>Es wurde an %n Ihrer Fotos erprobt, mit denen es nie trainiert hat.</numerusform>
        </translation>
    </message>
    <message>
        <source>There its colours are clearly nearer to the truth than those of the starting model.</source>
        <translation>Dort liegen seine Farben deutlich näher an der Wahrheit als die des Ausgangsmodells.</translation>
    </message>
    <message>
        <source>There its colours are further from the truth than those of the starting model. Better discard it.</source>
        <translation>Dort liegen seine Farben weiter von der Wahrheit entfernt als die des Ausgangsmodells. Verwerfen Sie es besser.</translation>
    </message>
    <message>
        <source>No difference could be seen that chance would not explain.</source>
        <translation>Es zeigte sich kein Unterschied, den nicht auch der Zufall erklären würde.</translation>
    </message>
    <message>
        <source>What the starting model knew, it still knows: where closely cropped and aged pictures were tried, its colours are almost the same.</source>
        <translation>Was das Ausgangsmodell konnte, kann es noch: Bei eng beschnittenen und gealterten Bildern, mit denen das erprobt wurde, sind seine Farben fast dieselben.</translation>
    </message>
    <message>
        <source>Colour skill of the new model: %1 (0: no better than grey, 1: the truth)</source>
        <translation>Farbgüte des neuen Modells: %1 (0: nicht besser als grau, 1: die Wahrheit)</translation>
    </message>
    <message>
        <source>Colour skill of the starting model: %1</source>
        <translation>Farbgüte des Ausgangsmodells: %1</translation>
    </message>
    <message>
        <source>Gain: %1; with 95 % certainty between %2 and %3</source>
        <translation>Gewinn: %1; mit 95 % Sicherheit zwischen %2 und %3</translation>
    </message>
    <message>
        <source>%1 photographs kept back, of %2 separate days or scenes</source>
        <translation>%1 Fotos zurückgehalten, von %2 getrennten Tagen oder Szenen</translation>
    </message>
    <message>
        <source>%1, until about %2</source>
        <translation>%1, bis etwa %2 Uhr</translation>
    </message>
    <message>
        <source>%1, until about %2 tomorrow</source>
        <translation>%1, bis morgen etwa %2 Uhr</translation>
    </message>
</context>
<context>
    <name>Libraries</name>
    <message>
        <source>Exif, IPTC and XMP</source>
        <translation>Exif, IPTC und XMP</translation>
    </message>
    <message>
        <source>neural networks</source>
        <translation>neuronale Netze</translation>
    </message>
    <message>
        <source>colour profiles</source>
        <translation>Farbprofile</translation>
    </message>
    <message>
        <source>fast arithmetic for the networks</source>
        <translation>schnelles Rechnen für die Netze</translation>
    </message>
    <message>
        <source>shrinking and filtering pictures</source>
        <translation>Bilder verkleinern und filtern</translation>
    </message>
    <message>
        <source>WebP, JPEG 2000 and other formats</source>
        <translation>WebP, JPEG 2000 und andere Formate</translation>
    </message>
    <message>
        <source>checksums</source>
        <translation>Prüfsummen</translation>
    </message>
    <message>
        <source>this window</source>
        <translation>dieses Fenster</translation>
    </message>
    <message>
        <source>public domain</source>
        <translation>gemeinfrei</translation>
    </message>
    <message>
        <source>batches and edits</source>
        <translation>Stapel und Bearbeitungen</translation>
    </message>
    <message>
        <source>archives</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>the log</source>
        <translation>das Protokoll</translation>
    </message>
    <message>
        <source>errors as values</source>
        <translation>Fehler als Werte</translation>
    </message>
    <message>
        <source>recipes for training</source>
        <translation>Rezepte für das Training</translation>
    </message>
</context>
<context>
    <name>Samples</name>
    <message>
        <source>Migrant mother, 1936</source>
        <translation>Migrant Mother, 1936</translation>
    </message>
    <message>
        <source>The Tetons, 1942</source>
        <translation>Die Tetons, 1942</translation>
    </message>
    <message>
        <source>Detroit, about 1915</source>
        <translation>Detroit, um 1915</translation>
    </message>
    <message>
        <source>Two dogs, 2018</source>
        <translation>Zwei Hunde, 2018</translation>
    </message>
</context>
<context>
    <name>WindowBars</name>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Photograph</source>
        <translation>&amp;Foto</translation>
    </message>
    <message>
        <source>S&amp;ort by</source>
        <translation>S&amp;ortieren nach</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Undo %1</source>
        <translation>&amp;Rückgängig: %1</translation>
    </message>
    <message>
        <source>Re&amp;do</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>Re&amp;do %1</source>
        <translation>&amp;Wiederherstellen: %1</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Colour for scanned black-and-white photographs</source>
        <translation>Farbe für gescannte Schwarz-Weiß-Fotos</translation>
    </message>
    <message>
        <source>Photographs and folders to open</source>
        <translation>Fotos und Ordner, die geöffnet werden</translation>
    </message>
</context>
<context>
    <name>tintype::ui::AboutDialog</name>
    <message>
        <source>About Tintype</source>
        <translation>Über Tintype</translation>
    </message>
    <message>
        <source>Built with</source>
        <translation>Gebaut mit</translation>
    </message>
    <message>
        <source>Sample photographs</source>
        <translation>Beispielfotos</translation>
    </message>
    <message>
        <source>Tintype %1</source>
        <translation>Tintype %1</translation>
    </message>
    <message>
        <source>Colour for scanned black-and-white photographs, on your own computer: the scan’s brightness is kept to the last pixel, and no photograph ever leaves the machine.</source>
        <translation>Farbe für gescannte Schwarz-Weiß-Fotos, auf Ihrem eigenen Rechner: Die Helligkeit des Scans bleibt bis aufs letzte Pixel erhalten, und kein Foto verlässt je das Gerät.</translation>
    </message>
    <message>
        <source>Free software under the &lt;a href=&quot;https://www.gnu.org/licenses/gpl-3.0.html&quot;&gt;GNU General Public License&lt;/a&gt;, version 3 or later. It comes without any warranty.</source>
        <translation>Freie Software unter der &lt;a href=&quot;https://www.gnu.org/licenses/gpl-3.0.html&quot;&gt;GNU General Public License&lt;/a&gt;, Version 3 oder neuer. Ohne jede Gewährleistung.</translation>
    </message>
    <message>
        <source>Libraries and their licences</source>
        <translation>Bibliotheken und ihre Lizenzen</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>What it does here</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Sources of the sample photographs</source>
        <translation>Quellen der Beispielfotos</translation>
    </message>
    <message>
        <source>Open log</source>
        <translation>Protokoll öffnen</translation>
    </message>
    <message>
        <source>Show what Tintype wrote down; useful for reporting a problem</source>
        <translation>Zeigen, was Tintype aufgezeichnet hat; nützlich, um ein Problem zu melden</translation>
    </message>
</context>
<context>
    <name>tintype::ui::Actions</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&amp;Open photographs…</source>
        <translation>&amp;Fotos öffnen…</translation>
    </message>
    <message>
        <source>Open a &amp;folder…</source>
        <translation>&amp;Ordner öffnen…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>Write this photograph in colour</source>
        <translation>Dieses Foto in Farbe speichern</translation>
    </message>
    <message>
        <source>Export &amp;selection…</source>
        <translation>&amp;Auswahl exportieren…</translation>
    </message>
    <message>
        <source>Export &amp;all…</source>
        <translation>A&amp;lle exportieren…</translation>
    </message>
    <message>
        <source>&amp;Close photographs</source>
        <translation>Fotos &amp;schließen</translation>
    </message>
    <message>
        <source>Takes the selected photographs off the window; no file is touched</source>
        <translation>Nimmt die ausgewählten Fotos aus dem Fenster; keine Datei wird angerührt</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Copy edit</source>
        <translation>Bearbeitung &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy method and strength of this photograph</source>
        <translation>Methode und Stärke dieses Fotos kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste edit</source>
        <translation>Bearbeitung &amp;einfügen</translation>
    </message>
    <message>
        <source>Give the selected photographs the copied edit</source>
        <translation>Den ausgewählten Fotos die kopierte Bearbeitung geben</translation>
    </message>
    <message>
        <source>Give all selected photographs the edit of this one</source>
        <translation>Allen ausgewählten Fotos die Bearbeitung dieses Fotos geben</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>&amp;Zurücksetzen</translation>
    </message>
    <message>
        <source>Take back everything decided about the selected photographs</source>
        <translation>Alles zurücknehmen, was für die ausgewählten Fotos eingestellt wurde</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>Ein&amp;stellungen…</translation>
    </message>
    <message>
        <source>&amp;Split</source>
        <translation>Ge&amp;teilt</translation>
    </message>
    <message>
        <source>Before and after on one photograph, with a divider</source>
        <translation>Vorher und Nachher auf einem Foto, mit Trennlinie</translation>
    </message>
    <message>
        <source>Before and after beside each other</source>
        <translation>Vorher und Nachher nebeneinander</translation>
    </message>
    <message>
        <source>&amp;Before</source>
        <translation>&amp;Vorher</translation>
    </message>
    <message>
        <source>The scan alone</source>
        <translation>Nur der Scan</translation>
    </message>
    <message>
        <source>&amp;After</source>
        <translation>N&amp;achher</translation>
    </message>
    <message>
        <source>The photograph in colour</source>
        <translation>Das Foto in Farbe</translation>
    </message>
    <message>
        <source>&amp;Compare methods</source>
        <translation>&amp;Methoden vergleichen</translation>
    </message>
    <message>
        <source>Two methods beside each other</source>
        <translation>Zwei Methoden nebeneinander</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>&amp;Einpassen</translation>
    </message>
    <message>
        <source>Show the whole photograph</source>
        <translation>Das ganze Foto zeigen</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>&amp;100 %</translation>
    </message>
    <message>
        <source>One pixel of the scan on one of the screen</source>
        <translation>Ein Pixel des Scans auf einem des Bildschirms</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>&amp;Loupe</source>
        <translation>&amp;Lupe</translation>
    </message>
    <message>
        <source>Luma before and after under the cursor</source>
        <translation>Luma vorher und nachher unter dem Mauszeiger</translation>
    </message>
    <message>
        <source>&amp;Peek at before</source>
        <translation>Vorher kurz &amp;zeigen</translation>
    </message>
    <message>
        <source>Hold the space bar to see the scan</source>
        <translation>Leertaste halten, um den Scan zu sehen</translation>
    </message>
    <message>
        <source>Show or hide the panel</source>
        <translation>Die Leiste ein- oder ausblenden</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>V&amp;ollbild</translation>
    </message>
    <message>
        <source>&amp;Previous</source>
        <translation>&amp;Vorheriges</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Nächstes</translation>
    </message>
    <message>
        <source>Other &amp;method</source>
        <translation>Andere &amp;Methode</translation>
    </message>
    <message>
        <source>Go to the next installed method</source>
        <translation>Zur nächsten installierten Methode</translation>
    </message>
    <message>
        <source>&amp;Stronger colours</source>
        <translation>&amp;Kräftigere Farben</translation>
    </message>
    <message>
        <source>&amp;Weaker colours</source>
        <translation>&amp;Schwächere Farben</translation>
    </message>
    <message>
        <source>&amp;Learn from my photos…</source>
        <translation>Aus &amp;meinen Fotos lernen…</translation>
    </message>
    <message>
        <source>Train a model on your own colour photographs</source>
        <translation>Ein Modell mit Ihren eigenen Farbfotos trainieren</translation>
    </message>
    <message>
        <source>Show or hide what is being exported</source>
        <translation>Zeigen oder ausblenden, was exportiert wird</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>Open &amp;log</source>
        <translation>&amp;Protokoll öffnen</translation>
    </message>
    <message>
        <source>&amp;About Tintype</source>
        <translation>Ü&amp;ber Tintype</translation>
    </message>
    <message>
        <source>&amp;Apply to selection</source>
        <translation>Auf &amp;Auswahl anwenden</translation>
    </message>
    <message>
        <source>Select a&amp;ll photographs</source>
        <translation>Alle &amp;Fotos auswählen</translation>
    </message>
    <message>
        <source>Si&amp;de by side</source>
        <translation>&amp;Nebeneinander</translation>
    </message>
    <message>
        <source>Edit pa&amp;nel</source>
        <translation>&amp;Bearbeitungsleiste</translation>
    </message>
    <message>
        <source>Ba&amp;tch</source>
        <translation>&amp;Stapel</translation>
    </message>
    <message>
        <source>The scan after cleaning, without colours</source>
        <translation>Der Scan nach dem Bereinigen, ohne Farben</translation>
    </message>
    <message>
        <source>Colour &amp;brush</source>
        <translation>Farb&amp;pinsel</translation>
    </message>
    <message>
        <source>Paint the colour of something that you know</source>
        <translation>Farbe dort malen, wo Sie sie kennen</translation>
    </message>
    <message>
        <source>&amp;Neutral</source>
        <translation>&amp;Neutral</translation>
    </message>
    <message>
        <source>Paint over what stays grey: paper, white hair, a white dress</source>
        <translation>Übermalen, was grau bleibt: Papier, weißes Haar, ein weißes Kleid</translation>
    </message>
    <message>
        <source>Eras&amp;e hints</source>
        <translation>Farbhinweise ra&amp;dieren</translation>
    </message>
    <message>
        <source>Take away hints where they are wrong</source>
        <translation>Farbhinweise wegnehmen, wo sie nicht stimmen</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Radieren</translation>
    </message>
    <message>
        <source>Cl&amp;eaned</source>
        <translation>Be&amp;reinigt</translation>
    </message>
    <message>
        <source>&amp;Where it guesses</source>
        <translation>&amp;Wo geraten ist</translation>
    </message>
    <message>
        <source>Mark where the model expects that other colours are as likely</source>
        <translation>Markieren, wo das Modell andere Farben für ebenso wahrscheinlich hält</translation>
    </message>
</context>
<context>
    <name>tintype::ui::BatchController</name>
    <message>
        <source>If the program is interrupted, this batch cannot be gone on with: %1</source>
        <translation>Wird das Programm unterbrochen, lässt sich dieser Stapel nicht fortsetzen: %1</translation>
    </message>
</context>
<context>
    <name>tintype::ui::BatchPanel</name>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Stoppen</translation>
    </message>
    <message>
        <source>Stop the export. What is done stays; the rest can be done later.</source>
        <translation>Den Export stoppen. Was fertig ist, bleibt; der Rest lässt sich später nachholen.</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>F&amp;ortsetzen</translation>
    </message>
    <message>
        <source>Export the photographs that are left</source>
        <translation>Die übrigen Fotos exportieren</translation>
    </message>
    <message>
        <source>&amp;Retry failed</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>Try the photographs again that failed</source>
        <translation>Die fehlgeschlagenen Fotos noch einmal versuchen</translation>
    </message>
    <message>
        <source>Show the results in the file manager</source>
        <translation>Die Ergebnisse in der Dateiverwaltung zeigen</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>Sch&amp;ließen</translation>
    </message>
    <message>
        <source>Close this list. What is done stays; what is left is not exported.</source>
        <translation>Diese Liste schließen. Was fertig ist, bleibt; der Rest wird nicht exportiert.</translation>
    </message>
    <message>
        <source>Photographs of the export</source>
        <translation>Fotos des Exports</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Fortschritt des Exports</translation>
    </message>
    <message>
        <source>Contin&amp;ue</source>
        <translation>For&amp;tsetzen</translation>
    </message>
    <message>
        <source>Go on where the export stands still</source>
        <translation>Dort weitermachen, wo der Export angehalten wurde</translation>
    </message>
    <message>
        <source>Let the photographs in work stand still</source>
        <translation>Die Fotos in Arbeit anhalten</translation>
    </message>
    <message>
        <source>Show the photograph</source>
        <translation>Foto zeigen</translation>
    </message>
    <message>
        <source>Show the result in its folder</source>
        <translation>Ergebnis im Ordner zeigen</translation>
    </message>
    <message>
        <source>P&amp;ause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>Show in f&amp;older</source>
        <translation>Im O&amp;rdner zeigen</translation>
    </message>
</context>
<context>
    <name>tintype::ui::BatchRows</name>
    <message>
        <source>A file of this name is there already, and it is not replaced. Export the photograph under another name or to another folder.</source>
        <translation>Eine Datei dieses Namens gibt es schon; sie wird nicht ersetzt. Exportieren Sie das Foto unter einem anderen Namen oder in einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Working, %1 %</source>
        <translation>In Arbeit, %1 %</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Photograph</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
</context>
<context>
    <name>tintype::ui::ChoicePage</name>
    <message>
        <source>How shall it learn?</source>
        <translation>Wie soll es lernen?</translation>
    </message>
    <message>
        <source>A model that can colour already goes on learning, from your photographs. It stays as it is; the new one stands beside it.</source>
        <translation>Ein Modell, das schon kolorieren kann, lernt an Ihren Fotos weiter. Es selbst bleibt, wie es ist; das neue kommt daneben.</translation>
    </message>
    <message>
        <source>&amp;Start learning</source>
        <translation>Lernen &amp;starten</translation>
    </message>
    <message>
        <source>Model to begin with</source>
        <translation>Ausgangsmodell</translation>
    </message>
    <message>
        <source>Name of the new model</source>
        <translation>Name des neuen Modells</translation>
    </message>
    <message>
        <source>How long it may learn</source>
        <translation>Wie lange es lernen darf</translation>
    </message>
    <message>
        <source>&amp;Time</source>
        <translation>Ze&amp;it</translation>
    </message>
    <message>
        <source>A few minutes</source>
        <translation>Ein paar Minuten</translation>
    </message>
    <message>
        <source>Overnight</source>
        <translation>Eine ganze Nacht</translation>
    </message>
    <message>
        <source>Another number keeps other photographs back and trains in another order</source>
        <translation>Eine andere Zahl hält andere Fotos zurück und trainiert in anderer Reihenfolge</translation>
    </message>
    <message>
        <source>Larger steps learn faster, and forget faster what was known</source>
        <translation>Größere Schritte lernen schneller, und sie vergessen schneller, was schon gekonnt war</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Se&amp;ed</source>
        <translation>Startwe&amp;rt</translation>
    </message>
    <message>
        <source>&amp;Learning rate</source>
        <translation>&amp;Lernrate</translation>
    </message>
    <message>
        <source>T&amp;hreads</source>
        <translation>T&amp;hreads</translation>
    </message>
    <message>
        <source>&amp;Photographs a step</source>
        <translation>Fotos &amp;pro Schritt</translation>
    </message>
    <message>
        <source>&amp;Advanced</source>
        <translation>&amp;Erweitert</translation>
    </message>
    <message>
        <source>Measuring how fast this computer learns…</source>
        <translation>Es wird gemessen, wie schnell dieser Rechner lernt…</translation>
    </message>
    <message>
        <source>Measured on this computer: %1 photographs a second. Each of yours will be seen about %2 times.</source>
        <translation>Auf diesem Rechner gemessen: %1 Fotos pro Sekunde. Jedes Ihrer Fotos wird etwa %2-mal gesehen.</translation>
    </message>
    <message>
        <source>There is no more to be learnt from them after that.</source>
        <translation>Danach gibt es aus ihnen nichts mehr zu lernen.</translation>
    </message>
    <message>
        <source>Begin &amp;with</source>
        <translation>Ausgangs&amp;modell</translation>
    </message>
    <message>
        <source>Na&amp;me of the new model</source>
        <translation>&amp;Name des neuen Modells</translation>
    </message>
</context>
<context>
    <name>tintype::ui::CloseGuard</name>
    <message numerus="yes">
        <source>%n photographs are left.</source>
        <translation>
            <numerusform>%n Foto ist noch übrig.</numerusform>
            <numerusform>%n Fotos sind noch übrig.</numerusform>
        </translation>
    </message>
    <message>
        <source>A batch is under way. %1</source>
        <translation>Ein Stapel ist in Arbeit. %1</translation>
    </message>
    <message>
        <source>It can go on without the window, or wait for the next start.</source>
        <translation>Er kann ohne das Fenster weiterlaufen oder auf den nächsten Start warten.</translation>
    </message>
    <message>
        <source>&amp;Finish in the background</source>
        <translation>Im &amp;Hintergrund fertigstellen</translation>
    </message>
    <message>
        <source>&amp;Go on at the next start</source>
        <translation>Beim &amp;nächsten Start fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Stay</source>
        <translation>&amp;Geöffnet lassen</translation>
    </message>
    <message numerus="yes">
        <source>%n photographs have changes that no exported file shows.</source>
        <translation>
            <numerusform>%n Foto hat Änderungen, die noch nicht exportiert sind.</numerusform>
            <numerusform>%n Fotos haben Änderungen, die noch nicht exportiert sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>The changes are kept: they come back when the scans are opened again.</source>
        <translation>Die Änderungen bleiben erhalten: Sie sind wieder da, wenn die Scans erneut geöffnet werden.</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>&amp;Leave</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>It can go on without the window. If it is stopped, what is left is not exported.</source>
        <translation>Er kann ohne das Fenster weiterlaufen. Wird er gestoppt, so wird der Rest nicht exportiert.</translation>
    </message>
    <message>
        <source>S&amp;top it</source>
        <translation>&amp;Stoppen</translation>
    </message>
</context>
<context>
    <name>tintype::ui::ColourBindings</name>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>warmth</source>
        <translation>Wärme</translation>
    </message>
    <message>
        <source>natural faces</source>
        <translation>Natürliche Gesichter</translation>
    </message>
    <message>
        <source>corrections of colours</source>
        <translation>Farbkorrekturen</translation>
    </message>
    <message>
        <source>strength of the reference</source>
        <translation>Stärke der Referenz</translation>
    </message>
    <message>
        <source>remove reference</source>
        <translation>Referenz entfernen</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>Aus einer Datei…</translation>
    </message>
    <message>
        <source>The result of %1</source>
        <translation>Das Ergebnis von %1</translation>
    </message>
    <message>
        <source>Use a reference photograph</source>
        <translation>Referenzfoto verwenden</translation>
    </message>
    <message>
        <source>%1 cannot be the reference: %2</source>
        <translation>%1 kann nicht als Referenz dienen: %2</translation>
    </message>
    <message>
        <source>reference photograph</source>
        <translation>Referenzfoto</translation>
    </message>
    <message numerus="yes">
        <source>%n hints</source>
        <translation>
            <numerusform>%n Farbhinweis</numerusform>
            <numerusform>%n Farbhinweise</numerusform>
        </translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Korrigiert</translation>
    </message>
    <message>
        <source>Take every correction of the colours back</source>
        <translation>Alle Farbkorrekturen zurücknehmen</translation>
    </message>
</context>
<context>
    <name>tintype::ui::ColoursHints</name>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Size of the brush</source>
        <translation>Größe des Pinsels</translation>
    </message>
    <message>
        <source>Size of the brush; the keys [ and ] change it too</source>
        <translation>Größe des Pinsels; auch die Tasten [ und ] ändern sie</translation>
    </message>
    <message>
        <source>Remove all hints</source>
        <translation>Alle Farbhinweise entfernen</translation>
    </message>
    <message>
        <source>Paint a colour where you know it: it spreads to the object and stops at its edges.</source>
        <translation>Malen Sie dort, wo Sie die Farbe kennen: Sie füllt das Objekt und endet an seinen Rändern.</translation>
    </message>
    <message numerus="yes">
        <source>%n hints in this photograph</source>
        <translation>
            <numerusform>%n Farbhinweis in diesem Foto</numerusform>
            <numerusform>%n Farbhinweise in diesem Foto</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tintype::ui::ColoursPanel</name>
    <message>
        <source>Nudges faces that are found away from blue, green and grey; whatever their tone</source>
        <translation>Rückt erkannte Gesichter von Blau, Grün und Grau ab, gleich welcher Hautton</translation>
    </message>
    <message>
        <source>Faces cannot be looked for: the package opencv-data is not installed</source>
        <translation>Gesichter lassen sich nicht suchen: Das Paket opencv-data ist nicht installiert</translation>
    </message>
    <message>
        <source>Warmth</source>
        <translation>Wärme</translation>
    </message>
    <message>
        <source>Cooler to the left, warmer to the right; a double click sets 0</source>
        <translation>Links kühler, rechts wärmer</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Keep faces natural</source>
        <translation>Natürliche Gesichter</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>Hints</source>
        <translation>Farbhinweise</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
</context>
<context>
    <name>tintype::ui::ColoursReference</name>
    <message>
        <source>How strongly</source>
        <translation>Wie stark</translation>
    </message>
    <message>
        <source>How far the colours are pulled towards the reference</source>
        <translation>Wie weit sich die Farben der Referenz annähern</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Let the colours of another photograph, such as one of the same day, pull those of this one</source>
        <translation>Die Farben dieses Fotos an die eines anderen annähern, etwa vom selben Tag</translation>
    </message>
    <message>
        <source>Use no reference</source>
        <translation>Keine Referenz verwenden</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>Choose a photograph…</source>
        <translation>Foto wählen…</translation>
    </message>
</context>
<context>
    <name>tintype::ui::EditController</name>
    <message>
        <source>method %1</source>
        <translation>Methode %1</translation>
    </message>
    <message>
        <source>strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>paste edit</source>
        <translation>Bearbeitung einfügen</translation>
    </message>
    <message>
        <source>apply to selection</source>
        <translation>Auf Auswahl anwenden</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>vividness</source>
        <translation>Lebhaftigkeit</translation>
    </message>
</context>
<context>
    <name>tintype::ui::EditKeeper</name>
    <message>
        <source>Edits cannot be kept: %1</source>
        <translation>Bearbeitungen lassen sich nicht aufbewahren: %1</translation>
    </message>
</context>
<context>
    <name>tintype::ui::EditPanel</name>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeitung</translation>
    </message>
    <message>
        <source>Photograph</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Method to compare with</source>
        <translation>Methode zum Vergleich</translation>
    </message>
    <message>
        <source>Method and strength</source>
        <translation>Methode und Stärke</translation>
    </message>
    <message>
        <source>%1 gives one answer for each photograph: there are no other colours to choose from, and it cannot tell where it guesses.</source>
        <translation>%1 gibt zu jedem Foto nur eine Antwort: Es stehen keine anderen Farben zur Wahl, und es kann nicht sagen, wo es rät.</translation>
    </message>
    <message>
        <source>Faithful or vivid</source>
        <translation>Treu oder lebhaft</translation>
    </message>
</context>
<context>
    <name>tintype::ui::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>This photograph, %1</source>
        <translation>Dieses Foto, %1</translation>
    </message>
    <message numerus="yes">
        <source>%n selected photographs</source>
        <translation>
            <numerusform>%n ausgewähltes Foto</numerusform>
            <numerusform>%n ausgewählte Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n photographs</source>
        <translation>
            <numerusform>Alle (%n Foto)</numerusform>
            <numerusform>Alle %n Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Export:</source>
        <translation>&amp;Exportieren:</translation>
    </message>
    <message numerus="yes">
        <source>Export %n photographs</source>
        <translation>
            <numerusform>%n Foto exportieren</numerusform>
            <numerusform>%n Fotos exportieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files of these names exist already.</source>
        <translation>
            <numerusform>%n Datei dieses Namens gibt es schon.</numerusform>
            <numerusform>%n Dateien dieser Namen gibt es schon.</numerusform>
        </translation>
    </message>
    <message>
        <source>The first is %1. Only earlier results of Tintype can be replaced; other files are left as they are.</source>
        <translation>Die erste ist %1. Nur frühere Ergebnisse von Tintype können ersetzt werden; andere Dateien bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Beide behalten</translation>
    </message>
    <message>
        <source>Skip them</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>All of these photographs are exported already; nothing is left.</source>
        <translation>Alle diese Fotos sind schon exportiert; es bleibt nichts übrig.</translation>
    </message>
</context>
<context>
    <name>tintype::ui::ExportForm</name>
    <message>
        <source>Name of the scan</source>
        <translation>Name des Scans</translation>
    </message>
    <message>
        <source>Ending of the scan</source>
        <translation>Endung des Scans</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Strength in percent</source>
        <translation>Stärke in Prozent</translation>
    </message>
    <message>
        <source>Today’s date</source>
        <translation>Heutiges Datum</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>E&amp;infügen</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>Aus&amp;wählen…</translation>
    </message>
    <message>
        <source>As the scan</source>
        <translation>Wie der Scan</translation>
    </message>
    <message>
        <source>JPEG quality from 1 to 100; 95 can hardly be told from the original</source>
        <translation>JPEG-Qualität von 1 bis 100; 95 ist vom Original kaum zu unterscheiden</translation>
    </message>
    <message>
        <source>A separate tree for folders, beside single files</source>
        <translation>Eigener Baum für Ordner, neben einzelnen Dateien</translation>
    </message>
    <message>
        <source>A folder of your choice</source>
        <translation>Ein Ordner Ihrer Wahl</translation>
    </message>
    <message>
        <source>Beside each scan</source>
        <translation>Neben dem jeweiligen Scan</translation>
    </message>
    <message>
        <source>8 bits</source>
        <translation>8 Bit</translation>
    </message>
    <message>
        <source>16 bits (PNG, TIFF)</source>
        <translation>16 Bit (PNG, TIFF)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Nachfragen</translation>
    </message>
    <message>
        <source>Keep both, with a number</source>
        <translation>Beide behalten, mit Nummer</translation>
    </message>
    <message>
        <source>Skip the photograph</source>
        <translation>Das Foto überspringen</translation>
    </message>
    <message>
        <source>Folder to save into</source>
        <translation>Ordner, in dem gespeichert wird</translation>
    </message>
    <message>
        <source>Choose the folder to save into</source>
        <translation>Den Ordner wählen, in dem gespeichert wird</translation>
    </message>
    <message>
        <source>Insert something that differs from photograph to photograph</source>
        <translation>Etwas einfügen, das sich von Foto zu Foto unterscheidet</translation>
    </message>
    <message>
        <source>More options</source>
        <translation>Weitere Optionen</translation>
    </message>
    <message>
        <source>&amp;Format:</source>
        <translation>&amp;Format:</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>Datei&amp;name:</translation>
    </message>
    <message>
        <source>&amp;Save into:</source>
        <translation>&amp;Speichern in:</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Dateiname</translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>JPEG-Qualität</translation>
    </message>
    <message>
        <source>&amp;Depth:</source>
        <translation>Farb&amp;tiefe:</translation>
    </message>
    <message>
        <source>&amp;TIFF compression:</source>
        <translation>TIFF-&amp;Komprimierung:</translation>
    </message>
    <message>
        <source>If a file e&amp;xists:</source>
        <translation>Bei &amp;vorhandener Datei:</translation>
    </message>
    <message>
        <source>JPEG &amp;quality:</source>
        <translation>JPEG-&amp;Qualität:</translation>
    </message>
    <message>
        <source>&amp;Quality:</source>
        <translation>&amp;Qualität:</translation>
    </message>
    <message>
        <source>%1 becomes %2</source>
        <translation>Aus %1 wird %2</translation>
    </message>
</context>
<context>
    <name>tintype::ui::ExportPage</name>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <source>As the scan</source>
        <translation>Wie der Scan</translation>
    </message>
    <message>
        <source>8 bits</source>
        <translation>8 Bit</translation>
    </message>
    <message>
        <source>16 bits (PNG, TIFF)</source>
        <translation>16 Bit (PNG, TIFF)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>A separate tree for folders, beside single files</source>
        <translation>Eigener Baum für Ordner, neben einzelnen Dateien</translation>
    </message>
    <message>
        <source>One folder of your choice</source>
        <translation>Ein Ordner Ihrer Wahl</translation>
    </message>
    <message>
        <source>Beside each scan</source>
        <translation>Neben dem jeweiligen Scan</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Nachfragen</translation>
    </message>
    <message>
        <source>Keep both, with a number</source>
        <translation>Beide behalten, mit Nummer</translation>
    </message>
    <message>
        <source>Skip the photograph</source>
        <translation>Das Foto überspringen</translation>
    </message>
    <message>
        <source>Folder for exports</source>
        <translation>Ordner für Exporte</translation>
    </message>
    <message>
        <source>Choose the folder for exports</source>
        <translation>Den Ordner für Exporte wählen</translation>
    </message>
    <message>
        <source>&amp;Format:</source>
        <translation>&amp;Format:</translation>
    </message>
    <message>
        <source>JPEG &amp;quality:</source>
        <translation>JPEG-&amp;Qualität:</translation>
    </message>
    <message>
        <source>&amp;Depth:</source>
        <translation>Farb&amp;tiefe:</translation>
    </message>
    <message>
        <source>&amp;TIFF compression:</source>
        <translation>TIFF-&amp;Komprimierung:</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>Datei&amp;name:</translation>
    </message>
    <message>
        <source>{name}, {ext}, {method}, {strength}, {date} and {n} are filled in.</source>
        <translation>{name}, {ext}, {method}, {strength}, {date} und {n} werden ausgefüllt.</translation>
    </message>
    <message>
        <source>&amp;Save into:</source>
        <translation>&amp;Speichern in:</translation>
    </message>
    <message>
        <source>F&amp;older:</source>
        <translation>&amp;Ordner:</translation>
    </message>
    <message>
        <source>If a file e&amp;xists:</source>
        <translation>Bei &amp;vorhandener Datei:</translation>
    </message>
    <message>
        <source>Choose the folder that exports go to.</source>
        <translation>Wählen Sie den Ordner für die Exporte.</translation>
    </message>
    <message>
        <source>harbour</source>
        <translation>Hafen</translation>
    </message>
    <message>
        <source>%1 becomes %2</source>
        <translation>Aus %1 wird %2</translation>
    </message>
</context>
<context>
    <name>tintype::ui::Exporter</name>
    <message>
        <source>Another batch is under way. Export again when it is over.</source>
        <translation>Ein anderer Stapel ist in Arbeit. Exportieren Sie noch einmal, wenn er fertig ist.</translation>
    </message>
    <message numerus="yes">
        <source>%n photographs exported.</source>
        <translation>
            <numerusform>%n Foto exportiert.</numerusform>
            <numerusform>%n Fotos exportiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped.</source>
        <translation>
            <numerusform>%n übersprungen.</numerusform>
            <numerusform>%n übersprungen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be exported; the filmstrip shows which.</source>
        <translation>
            <numerusform>%n ließ sich nicht exportieren; der Filmstreifen zeigt, welches.</numerusform>
            <numerusform>%n ließen sich nicht exportieren; der Filmstreifen zeigt, welche.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Another batch is under way. Continue when it is over.</source>
        <translation>Ein anderer Stapel ist in Arbeit. Fahren Sie fort, wenn er fertig ist.</translation>
    </message>
</context>
<context>
    <name>tintype::ui::Filmstrip</name>
    <message>
        <source>Photographs</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Sortieren nach</translation>
    </message>
    <message>
        <source>Sort the photographs</source>
        <translation>Fotos sortieren</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Date changed</source>
        <translation>Änderungsdatum</translation>
    </message>
    <message>
        <source>Size of file</source>
        <translation>Dateigröße</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Ascending</source>
        <translation>Aufsteigend</translation>
    </message>
    <message>
        <source>Descending</source>
        <translation>Absteigend</translation>
    </message>
    <message>
        <source>%1 of %2 photographs selected</source>
        <translation>%1 von %2 Fotos ausgewählt</translation>
    </message>
    <message numerus="yes">
        <source>%n photographs</source>
        <translation>
            <numerusform>%n Foto</numerusform>
            <numerusform>%n Fotos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tintype::ui::FilmstripOrder</name>
    <message>
        <source>Method: %1</source>
        <translation>Methode: %1</translation>
    </message>
</context>
<context>
    <name>tintype::ui::FoldersPage</name>
    <message>
        <source>Which photographs shall it learn from?</source>
        <translation>Aus welchen Fotos soll es lernen?</translation>
    </message>
    <message>
        <source>Folders to learn from</source>
        <translation>Ordner zum Lernen</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>You can also drop folders onto this page</source>
        <translation>Sie können Ordner auch auf diese Seite ziehen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Take the chosen folder off the list; nothing is deleted</source>
        <translation>Den gewählten Ordner aus der Liste nehmen; nichts wird gelöscht</translation>
    </message>
    <message>
        <source>With &amp;subfolders</source>
        <translation>Mit &amp;Unterordnern</translation>
    </message>
    <message>
        <source>Progress of looking through the folders</source>
        <translation>Fortschritt beim Durchsehen der Ordner</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Photographs that are left out, and why</source>
        <translation>Ausgelassene Fotos und der Grund</translation>
    </message>
    <message>
        <source>Your photographs never leave this computer.</source>
        <translation>Ihre Fotos verlassen diesen Rechner nie.</translation>
    </message>
    <message>
        <source>Folder of colour photographs</source>
        <translation>Ordner mit Farbfotos</translation>
    </message>
    <message>
        <source>Looking through the folders…</source>
        <translation>Die Ordner werden durchgesehen…</translation>
    </message>
    <message numerus="yes">
        <source>%n usable photograph(s)</source>
        <translation>
            <numerusform>%n brauchbares Foto</numerusform>
            <numerusform>%n brauchbare Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>FILE is too small</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Add a folder, or drop one here.</source>
        <translation>Fügen Sie einen Ordner hinzu, oder ziehen Sie einen hierher.</translation>
    </message>
    <message>
        <source>At least %1 photographs are needed; %2 or more are better.</source>
        <translation>Mindestens %1 Fotos werden gebraucht; %2 oder mehr sind besser.</translation>
    </message>
    <message>
        <source>With fewer than 60 photographs nobody can tell afterwards whether the new model is better. More would help.</source>
        <translation>Bei weniger als 60 Fotos lässt sich hinterher nicht sagen, ob das neue Modell besser ist. Mehr würden helfen.</translation>
    </message>
    <message>
        <source>Enough to begin with. Up to a third is kept back, so that there can be a verdict.</source>
        <translation>Genug für den Anfang. Bis zu einem Drittel wird zurückgehalten, damit es ein Urteil geben kann.</translation>
    </message>
    <message>
        <source>A good number. About a fifth is kept back for the verdict; pictures of one day and bursts stay together.</source>
        <translation>Eine gute Anzahl. Etwa ein Fünftel wird für das Urteil zurückgehalten; Bilder eines Tages und Serien bleiben zusammen.</translation>
    </message>
    <message>
        <source>Colour photographs of the places, people and years that you want to colour. They are only looked at, never changed.</source>
        <translation>Farbfotos der Orte, Menschen und Jahre, die Sie kolorieren möchten. Sie werden nur angesehen, nie verändert.</translation>
    </message>
</context>
<context>
    <name>tintype::ui::GeneralPage</name>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>&amp;Theme:</source>
        <translation>&amp;Erscheinungsbild:</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Sprache:</translation>
    </message>
    <message>
        <source>Takes effect when Tintype is started next.</source>
        <translation>Gilt ab dem nächsten Start von Tintype.</translation>
    </message>
    <message>
        <source>Default &amp;method:</source>
        <translation>Standard&amp;methode:</translation>
    </message>
    <message>
        <source>Photographs begin with it. Each can be given another one in the window.</source>
        <translation>Fotos beginnen mit ihr. Im Fenster kann jedes eine andere bekommen.</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>Empfohlen</translation>
    </message>
    <message>
        <source>Recommended (%1)</source>
        <translation>Empfohlen (%1)</translation>
    </message>
    <message>
        <source>%1 (not installed)</source>
        <translation>%1 (nicht installiert)</translation>
    </message>
</context>
<context>
    <name>tintype::ui::HelpAndSettings</name>
    <message>
        <source>Photographs</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>See the scan as long as it is held</source>
        <translation>Den Scan sehen, solange sie gedrückt ist</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Mausrad</translation>
    </message>
    <message>
        <source>Zoom at the cursor</source>
        <translation>Am Mauszeiger vergrößern</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>Ziehen</translation>
    </message>
    <message>
        <source>Move the photograph, or the divider</source>
        <translation>Das Foto oder die Trennlinie bewegen</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>Doppelklick</translation>
    </message>
    <message>
        <source>Whole photograph or 100 %</source>
        <translation>Ganzes Foto oder 100 %</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>The log is %1; no program that shows texts was found.</source>
        <translation>Das Protokoll ist %1; es wurde kein Programm gefunden, das Texte anzeigt.</translation>
    </message>
</context>
<context>
    <name>tintype::ui::HintPainting</name>
    <message>
        <source>erase hints</source>
        <translation>Farbhinweise radieren</translation>
    </message>
    <message>
        <source>colour hint</source>
        <translation>Farbhinweis</translation>
    </message>
    <message>
        <source>neutral area</source>
        <translation>Neutrale Fläche</translation>
    </message>
    <message>
        <source>remove hint</source>
        <translation>Farbhinweis entfernen</translation>
    </message>
    <message>
        <source>remove all hints</source>
        <translation>Alle Farbhinweise entfernen</translation>
    </message>
    <message numerus="yes">
        <source>A photograph holds %n colour hints at most; remove some first.</source>
        <translation>
            <numerusform>Ein Foto fasst höchstens %n Farbhinweis; entfernen Sie ihn zuerst.</numerusform>
            <numerusform>Ein Foto fasst höchstens %n Farbhinweise; entfernen Sie zuerst einige.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tintype::ui::HintPicker</name>
    <message>
        <source>As the model sees it around here</source>
        <translation>Wie das Modell es hier sieht</translation>
    </message>
    <message>
        <source>Skin</source>
        <translation>Haut</translation>
    </message>
    <message>
        <source>Foliage</source>
        <translation>Laub</translation>
    </message>
    <message>
        <source>Sky</source>
        <translation>Himmel</translation>
    </message>
    <message>
        <source>Wood</source>
        <translation>Holz</translation>
    </message>
    <message>
        <source>Brick</source>
        <translation>Ziegel</translation>
    </message>
    <message>
        <source>Blue cloth</source>
        <translation>Blauer Stoff</translation>
    </message>
    <message>
        <source>Red cloth</source>
        <translation>Roter Stoff</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>Used before</source>
        <translation>Schon verwendet</translation>
    </message>
    <message>
        <source>Colour of the hint</source>
        <translation>Farbe des Hinweises</translation>
    </message>
    <message>
        <source>Colour here</source>
        <translation>Farbe hier</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>From another photo…</source>
        <translation>Aus anderem Foto…</translation>
    </message>
    <message>
        <source>Take the colour from a colour photograph. With Alt held, a click on this photograph takes the colour from there.</source>
        <translation>Die Farbe aus einem Farbfoto aufnehmen. Bei gedrückter Alt-Taste nimmt ein Klick auf dieses Foto die Farbe von dort auf.</translation>
    </message>
    <message>
        <source>Remove this hint</source>
        <translation>Diesen Farbhinweis entfernen</translation>
    </message>
    <message>
        <source>Used before: %1</source>
        <translation>Schon verwendet: %1</translation>
    </message>
</context>
<context>
    <name>tintype::ui::HintPipette</name>
    <message>
        <source>Take a colour from a photograph</source>
        <translation>Farbe aus einem Foto aufnehmen</translation>
    </message>
    <message>
        <source>Photograph</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Pick from a file…</source>
        <translation>Aus einer Datei…</translation>
    </message>
    <message>
        <source>Choose a colour photograph and click on the colour.</source>
        <translation>Wählen Sie ein Farbfoto, und klicken Sie auf die Farbe.</translation>
    </message>
    <message>
        <source>Open a colour photograph</source>
        <translation>Farbfoto öffnen</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Wird geöffnet…</translation>
    </message>
    <message>
        <source>%1: click on the colour.</source>
        <translation>%1: Klicken Sie auf die Farbe.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>tintype::ui::LearnWizard</name>
    <message>
        <source>Learn from my photos</source>
        <translation>Aus meinen Fotos lernen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>My photos</source>
        <translation>Meine Fotos</translation>
    </message>
</context>
<context>
    <name>tintype::ui::Learning</name>
    <message>
        <source>The training of “%1” was interrupted.</source>
        <translation>Das Training von „%1“ wurde unterbrochen.</translation>
    </message>
    <message>
        <source>Go on…</source>
        <translation>Fortsetzen…</translation>
    </message>
    <message>
        <source>The training of “%1” is not finished.</source>
        <translation>Das Training von „%1“ ist noch nicht fertig.</translation>
    </message>
    <message>
        <source>You can go on with it, or begin another one.</source>
        <translation>Sie können es fortsetzen oder ein neues beginnen.</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Begin another</source>
        <translation>&amp;Neues beginnen</translation>
    </message>
</context>
<context>
    <name>tintype::ui::Loupe</name>
    <message>
        <source>Loupe</source>
        <translation>Lupe</translation>
    </message>
    <message>
        <source>Luma %1</source>
        <translation>Luma %1</translation>
    </message>
    <message>
        <source>Luma before %1 · after %2</source>
        <translation>Luma vorher %1 · nachher %2</translation>
    </message>
    <message>
        <source>x %1, y %2 · %3 bit</source>
        <translation>x %1, y %2 · %3 Bit</translation>
    </message>
    <message>
        <source>Luma before %1 · cleaned %2</source>
        <translation>Luma vorher %1 · bereinigt %2</translation>
    </message>
    <message>
        <source>Luma before %1 · cleaned %2 · after %3</source>
        <translation>Luma vorher %1 · bereinigt %2 · nachher %3</translation>
    </message>
</context>
<context>
    <name>tintype::ui::MainWindow</name>
    <message>
        <source>Tintype</source>
        <translation>Tintype</translation>
    </message>
    <message>
        <source>%1 – Tintype</source>
        <translation>%1 – Tintype</translation>
    </message>
</context>
<context>
    <name>tintype::ui::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>tintype::ui::MetadataSummary</name>
    <message numerus="yes">
        <source>%n photographs</source>
        <translation>
            <numerusform>%n Foto</numerusform>
            <numerusform>%n Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>&lt;b&gt;Copied:&lt;/b&gt; everything that the scans say about themselves in Exif, IPTC, XMP and comments, and the resolution.</source>
        <translation>&lt;b&gt;Übernommen:&lt;/b&gt; alles, was die Scans in Exif, IPTC, XMP und Kommentaren über sich sagen, und die Auflösung.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Added:&lt;/b&gt; that Tintype brought in the colours, with which model and strength, and when: in the software field, in the history, and as the picture’s digital source type.</source>
        <translation>&lt;b&gt;Ergänzt:&lt;/b&gt; dass die Farben von Tintype stammen, mit welchem Modell und welcher Stärke und wann: im Software-Feld, im Verlauf und als digitaler Quellentyp des Bildes.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Cannot be held by the format:&lt;/b&gt;</source>
        <translation>&lt;b&gt;Kann das Format nicht aufnehmen:&lt;/b&gt;</translation>
    </message>
    <message>
        <source>&lt;b&gt;Left out on purpose,&lt;/b&gt; as it would be untrue of the result:</source>
        <translation>&lt;b&gt;Absichtlich weggelassen,&lt;/b&gt; weil es auf das Ergebnis nicht zuträfe:</translation>
    </message>
    <message>
        <source>%1 of %2 photographs were looked at.</source>
        <translation>%1 von %2 Fotos wurden angesehen.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Show what is copied, what is added and what is lost</source>
        <translation>Zeigen, was übernommen, was ergänzt wird und was verloren geht</translation>
    </message>
    <message>
        <source>What becomes of the metadata</source>
        <translation>Was aus den Metadaten wird</translation>
    </message>
    <message>
        <source>Looking at the metadata…</source>
        <translation>Die Metadaten werden angesehen…</translation>
    </message>
    <message>
        <source>All metadata are kept, and the results say that they were colorized.</source>
        <translation>Alle Metadaten bleiben erhalten, und die Ergebnisse weisen aus, dass sie koloriert wurden.</translation>
    </message>
    <message numerus="yes">
        <source>Some metadata of %n photographs cannot be held by this format; the rest is kept.</source>
        <translation>
            <numerusform>Einige Metadaten von %n Foto kann dieses Format nicht aufnehmen; der Rest bleibt erhalten.</numerusform>
            <numerusform>Einige Metadaten von %n Fotos kann dieses Format nicht aufnehmen; der Rest bleibt erhalten.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tintype::ui::MethodList</name>
    <message>
        <source>This model is not installed any more.</source>
        <translation>Dieses Modell ist nicht mehr installiert.</translation>
    </message>
    <message>
        <source>%1 (missing)</source>
        <translation>%1 (fehlt)</translation>
    </message>
    <message>
        <source>Key: %1</source>
        <translation>Taste: %1</translation>
    </message>
    <message>
        <source>Method %1</source>
        <translation>Methode %1</translation>
    </message>
</context>
<context>
    <name>tintype::ui::Opener</name>
    <message>
        <source>Photographs</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Open photographs</source>
        <translation>Fotos öffnen</translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>There are only results of Tintype here, no scans.</source>
        <translation>Hier gibt es nur Ergebnisse von Tintype, keine Scans.</translation>
    </message>
    <message>
        <source>There are no photographs here.</source>
        <translation>Hier gibt es keine Fotos.</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… und %n weitere.</numerusform>
            <numerusform>… und %n weitere.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Forget these</source>
        <translation>Diese &amp;vergessen</translation>
    </message>
</context>
<context>
    <name>tintype::ui::PerformancePage</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Performance</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>T&amp;est</source>
        <translation>&amp;Testen</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Grafikkarte</translation>
    </message>
    <message>
        <source>Look for graphics cards and colour a small picture</source>
        <translation>Nach Grafikkarten suchen und ein kleines Bild kolorieren</translation>
    </message>
    <message>
        <source>&amp;Colour with:</source>
        <translation>&amp;Kolorieren mit:</translation>
    </message>
    <message>
        <source>Automatic takes a graphics card if there is one. “Test” looks for them and tries the choice on a picture.</source>
        <translation>„Automatisch“ nimmt eine Grafikkarte, wenn es eine gibt. „Testen“ sucht danach und probiert die Wahl an einem Bild aus.</translation>
    </message>
    <message>
        <source>All (%1)</source>
        <translation>Alle (%1)</translation>
    </message>
    <message>
        <source>&amp;Processor threads:</source>
        <translation>&amp;Prozessor-Threads:</translation>
    </message>
    <message>
        <source>Fewer leave more of the computer to others.</source>
        <translation>Weniger lassen anderen Programmen mehr vom Rechner.</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>&amp;Memory for a batch:</source>
        <translation>&amp;Speicher für einen Stapel:</translation>
    </message>
    <message>
        <source>How much the photographs in work may take together. A single large one is always done.</source>
        <translation>So viel dürfen die Fotos in Arbeit zusammen belegen. Ein einzelnes großes wird immer verarbeitet.</translation>
    </message>
    <message>
        <source>Graphics card %1</source>
        <translation>Grafikkarte %1</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Wird getestet…</translation>
    </message>
    <message>
        <source>It does not work: %1</source>
        <translation>Es funktioniert nicht: %1</translation>
    </message>
    <message>
        <source>It works: a picture took %1 on “%2” with %3.
Found: %4.</source>
        <translation>Es funktioniert: Ein Bild dauerte %1 auf „%2“ mit %3.
Gefunden: %4.</translation>
    </message>
</context>
<context>
    <name>tintype::ui::PhotoFacts</name>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Shows the exported file in the file manager</source>
        <translation>Zeigt die exportierte Datei in der Dateiverwaltung</translation>
    </message>
    <message>
        <source>Exported before the last changes, as %1</source>
        <translation>Vor den letzten Änderungen exportiert, als %1</translation>
    </message>
    <message>
        <source>Exported as %1</source>
        <translation>Exportiert als %1</translation>
    </message>
    <message>
        <source>The export failed: %1</source>
        <translation>Der Export ist fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Changed, not exported yet</source>
        <translation>Geändert, noch nicht exportiert</translation>
    </message>
</context>
<context>
    <name>tintype::ui::PhotoPresenter</name>
    <message>
        <source>Opening…</source>
        <translation>Wird geöffnet…</translation>
    </message>
    <message>
        <source>%1 cannot be opened.
%2</source>
        <translation>%1 lässt sich nicht öffnen.
%2</translation>
    </message>
    <message>
        <source>The scan holds colour (toning, yellowing); its luma is what is coloured.</source>
        <translation>Der Scan enthält Farbe (Tonung, Vergilbung); koloriert wird seine Luma.</translation>
    </message>
    <message>
        <source>%1 × %2 pixels (%3 MP), %4 bits</source>
        <translation>%1 × %2 Pixel (%3&#xa0;MP), %4&#xa0;Bit</translation>
    </message>
    <message>
        <source>Colouring…</source>
        <translation>Wird koloriert…</translation>
    </message>
    <message>
        <source>%1 gives no colours for this photograph: %2</source>
        <translation>%1 liefert für dieses Foto keine Farben: %2</translation>
    </message>
    <message>
        <source>This photograph could not be cleaned: %1</source>
        <translation>Dieses Foto ließ sich nicht bereinigen: %1</translation>
    </message>
    <message>
        <source>The colours could not be corrected: %1</source>
        <translation>Die Farben ließen sich nicht korrigieren: %1</translation>
    </message>
    <message>
        <source>Cleaning…</source>
        <translation>Wird bereinigt…</translation>
    </message>
</context>
<context>
    <name>tintype::ui::PhotoProposals</name>
    <message>
        <source>Different looks are shown here when the photograph is at rest.</source>
        <translation>Hier erscheinen andere Varianten, sobald sich am Foto nichts mehr ändert.</translation>
    </message>
    <message>
        <source>No other look differs clearly from this one.</source>
        <translation>Keine andere Variante unterscheidet sich deutlich von dieser.</translation>
    </message>
    <message>
        <source>proposal</source>
        <translation>Vorschlag</translation>
    </message>
    <message>
        <source>warmer</source>
        <translation>wärmer</translation>
    </message>
    <message>
        <source>cooler</source>
        <translation>kühler</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>tintype::ui::PhotoStrip</name>
    <message>
        <source>Photographs that can be learnt from</source>
        <translation>Fotos, aus denen gelernt werden kann</translation>
    </message>
</context>
<context>
    <name>tintype::ui::PhotoViewer</name>
    <message>
        <source>Photograph</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Before and after, divided</source>
        <translation>Vorher und Nachher, geteilt</translation>
    </message>
    <message>
        <source>Before and after, side by side</source>
        <translation>Vorher und Nachher, nebeneinander</translation>
    </message>
    <message>
        <source>Two methods, side by side</source>
        <translation>Zwei Methoden, nebeneinander</translation>
    </message>
    <message>
        <source>%1, at %2 %</source>
        <translation>%1, bei %2 %</translation>
    </message>
    <message>
        <source>Cleaned</source>
        <translation>Bereinigt</translation>
    </message>
    <message>
        <source>%1 % may well be other colours</source>
        <translation>%1 % können gut andere Farben sein</translation>
    </message>
    <message>
        <source>Where it guesses</source>
        <translation>Wo geraten ist</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>sicher</translation>
    </message>
    <message>
        <source>guessed</source>
        <translation>geraten</translation>
    </message>
    <message>
        <source>%1. Marked is where it guesses: %2</source>
        <translation>%1. Markiert ist, wo geraten ist: %2</translation>
    </message>
</context>
<context>
    <name>tintype::ui::PickerField</name>
    <message>
        <source>Colours that are possible here</source>
        <translation>Hier mögliche Farben</translation>
    </message>
    <message>
        <source>Hue from left to right, grey at the bottom, the purest colour at the top</source>
        <translation>Farbton von links nach rechts, unten Grau, oben die reinste Farbe</translation>
    </message>
    <message>
        <source>Hue %1°, saturation %2 %</source>
        <translation>Farbton %1°, Sättigung %2 %</translation>
    </message>
</context>
<context>
    <name>tintype::ui::PipettePicture</name>
    <message>
        <source>Photograph to take a colour from</source>
        <translation>Foto, aus dem eine Farbe aufgenommen wird</translation>
    </message>
</context>
<context>
    <name>tintype::ui::PreviewGrid</name>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Starting model</source>
        <translation>Ausgangsmodell</translation>
    </message>
    <message>
        <source>New model</source>
        <translation>Neues Modell</translation>
    </message>
    <message>
        <source>True</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Photographs that it does not learn from: grey, as the starting model colours them, as the new model does, and as they are</source>
        <translation>Fotos, aus denen es nicht lernt: grau, vom Ausgangsmodell koloriert, vom neuen Modell koloriert und wie sie wirklich sind</translation>
    </message>
</context>
<context>
    <name>tintype::ui::RestoreBindings</name>
    <message>
        <source>Restore</source>
        <translation>Restaurierung</translation>
    </message>
    <message>
        <source>restoration</source>
        <translation>Restaurierung</translation>
    </message>
    <message numerus="yes">
        <source>%n on</source>
        <translation>
            <numerusform>%n aktiv</numerusform>
            <numerusform>%n aktiv</numerusform>
        </translation>
    </message>
    <message>
        <source>Take every restoration of this photograph back</source>
        <translation>Die ganze Restaurierung dieses Fotos zurücknehmen</translation>
    </message>
    <message>
        <source>The photograph cannot be looked at: %1</source>
        <translation>Das Foto lässt sich nicht untersuchen: %1</translation>
    </message>
    <message>
        <source>No border was found, and the photograph lies straight.</source>
        <translation>Es wurde kein Rand gefunden, und das Foto liegt gerade.</translation>
    </message>
    <message>
        <source>crop</source>
        <translation>Zuschnitt</translation>
    </message>
    <message>
        <source>erased repair</source>
        <translation>Ausbesserung radieren</translation>
    </message>
    <message>
        <source>painted repair</source>
        <translation>Ausbesserung malen</translation>
    </message>
    <message numerus="yes">
        <source>A photograph holds %n painted repairs at most; undo or reset some first.</source>
        <translation>
            <numerusform>Ein Foto fasst höchstens %n gemalte Ausbesserung; nehmen Sie sie zuerst zurück.</numerusform>
            <numerusform>Ein Foto fasst höchstens %n gemalte Ausbesserungen; nehmen Sie zuerst einige zurück.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tintype::ui::RestoreFading</name>
    <message>
        <source>Fading</source>
        <translation>Verblasste Töne</translation>
    </message>
    <message>
        <source>Gives a faded photograph its black and white back</source>
        <translation>Gibt einem verblassten Foto Schwarz und Weiß zurück</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Black point</source>
        <translation>Schwarzpunkt</translation>
    </message>
    <message>
        <source>White point</source>
        <translation>Weißpunkt</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Takes the darkest and the lightest tone of the scan</source>
        <translation>Nimmt den dunkelsten und den hellsten Ton des Scans</translation>
    </message>
</context>
<context>
    <name>tintype::ui::RestoreFrame</name>
    <message>
        <source>Straighten</source>
        <translation>Begradigen</translation>
    </message>
    <message>
        <source>Turns the picture about its middle</source>
        <translation>Dreht das Bild um seine Mitte</translation>
    </message>
    <message>
        <source>°</source>
        <translation>°</translation>
    </message>
    <message>
        <source>Crop…</source>
        <translation>Zuschneiden…</translation>
    </message>
    <message>
        <source>Draw on the photograph what is to stay; Enter keeps it, Escape drops it</source>
        <translation>Auf dem Foto aufziehen, was bleiben soll; Eingabe übernimmt, Esc verwirft</translation>
    </message>
    <message>
        <source>Suggest</source>
        <translation>Vorschlagen</translation>
    </message>
    <message>
        <source>Looks for the scan&apos;s border and for how far it lies askew</source>
        <translation>Sucht den Rand des Scans und ermittelt, wie schief er liegt</translation>
    </message>
    <message>
        <source>Keep crop</source>
        <translation>Zuschneiden</translation>
    </message>
    <message>
        <source>Crops the photograph (Enter)</source>
        <translation>Schneidet das Foto zu (Eingabe)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Leaves the crop as it was (Escape)</source>
        <translation>Lässt den Zuschnitt, wie er war (Esc)</translation>
    </message>
    <message>
        <source>Show the whole scan</source>
        <translation>Ganzen Scan zeigen</translation>
    </message>
    <message>
        <source>Takes the crop back</source>
        <translation>Nimmt den Zuschnitt zurück</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird gesucht…</translation>
    </message>
</context>
<context>
    <name>tintype::ui::RestoreHistogram</name>
    <message>
        <source>Tones, with black point and white point</source>
        <translation>Töne, mit Schwarzpunkt und Weißpunkt</translation>
    </message>
    <message>
        <source>How often each tone occurs, before (filled) and after (line).
Drag the handles to what is to be black and white.</source>
        <translation>Wie oft jeder Ton vorkommt, vorher (gefüllt) und nachher (Linie).
Ziehen Sie die Griffe auf das, was schwarz und weiß sein soll.</translation>
    </message>
    <message>
        <source>Black point chosen. Black %1 %, white %2 %.</source>
        <translation>Schwarzpunkt gewählt. Schwarz %1 %, Weiß %2 %.</translation>
    </message>
    <message>
        <source>White point chosen. Black %1 %, white %2 %.</source>
        <translation>Weißpunkt gewählt. Schwarz %1 %, Weiß %2 %.</translation>
    </message>
</context>
<context>
    <name>tintype::ui::RestorePanel</name>
    <message>
        <source>Looking at the photograph</source>
        <translation>Das Foto wird untersucht</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Takes noise away; part of the grain stays, so that skin and sky look natural</source>
        <translation>Mindert Rauschen; ein Teil des Korns bleibt, damit Haut und Himmel natürlich wirken</translation>
    </message>
    <message>
        <source>Local contrast</source>
        <translation>Lokaler Kontrast</translation>
    </message>
    <message>
        <source>Larger differences between neighbouring parts of the picture</source>
        <translation>Größere Unterschiede zwischen benachbarten Bildteilen</translation>
    </message>
    <message>
        <source>Yellowing and toning never reach the colours: only the scan&apos;s luma is coloured.</source>
        <translation>Vergilbung und Tonung gelangen nie in die Farben: Koloriert wird nur die Luma des Scans.</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>dust and scratches</source>
        <translation>Staub und Kratzer</translation>
    </message>
    <message>
        <source>painted repairs</source>
        <translation>Gemalte Ausbesserungen</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>fading</source>
        <translation>Verblasste Töne</translation>
    </message>
    <message>
        <source>local contrast</source>
        <translation>Lokaler Kontrast</translation>
    </message>
    <message>
        <source>straightening</source>
        <translation>Begradigen</translation>
    </message>
    <message>
        <source>crop</source>
        <translation>Zuschnitt</translation>
    </message>
    <message>
        <source>Stop looking</source>
        <translation>Untersuchung stoppen</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Restaurieren…</translation>
    </message>
    <message>
        <source>Stops looking at the photograph; nothing was changed</source>
        <translation>Stoppt die Untersuchung; nichts wurde verändert</translation>
    </message>
    <message>
        <source>Looks at the photograph and proposes what can be put right</source>
        <translation>Untersucht das Foto und schlägt vor, was sich verbessern lässt</translation>
    </message>
</context>
<context>
    <name>tintype::ui::RestoreProposal</name>
    <message>
        <source>Less than 0.1 % of the picture is repaired.</source>
        <translation>Weniger als 0,1 % des Bildes werden ausgebessert.</translation>
    </message>
    <message>
        <source>%1 % of the picture is repaired.</source>
        <translation>%1 % des Bildes werden ausgebessert.</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Keeps what is checked; Undo takes it back</source>
        <translation>Übernimmt, was angehakt ist; „Rückgängig“ nimmt es zurück</translation>
    </message>
    <message>
        <source>Leaves the photograph as it was</source>
        <translation>Lässt das Foto, wie es war</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Nothing was found that needs restoring.</source>
        <translation>Es wurde nichts gefunden, das restauriert werden müsste.</translation>
    </message>
    <message>
        <source>This is what can be put right. The photograph shows it already; hold the space bar to compare.</source>
        <translation>Das lässt sich verbessern. Das Foto zeigt es schon; halten Sie die Leertaste, um zu vergleichen.</translation>
    </message>
    <message>
        <source>Dust and scratches</source>
        <translation>Staub und Kratzer</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Strong grain; part of it stays.</source>
        <translation>Starkes Korn; ein Teil davon bleibt.</translation>
    </message>
    <message>
        <source>Fading</source>
        <translation>Verblasste Töne</translation>
    </message>
    <message>
        <source>The tones reach from %1 % to %2 % only.</source>
        <translation>Die Töne reichen nur von %1 % bis %2 %.</translation>
    </message>
    <message>
        <source>Local contrast</source>
        <translation>Lokaler Kontrast</translation>
    </message>
    <message>
        <source>Neighbouring parts hardly differ.</source>
        <translation>Benachbarte Bildteile unterscheiden sich kaum.</translation>
    </message>
    <message>
        <source>Straighten</source>
        <translation>Begradigen</translation>
    </message>
    <message>
        <source>It lies askew by %1°.</source>
        <translation>Es liegt um %1° schief.</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Zuschneiden</translation>
    </message>
    <message>
        <source>The scan has a border around the picture.</source>
        <translation>Der Scan hat einen Rand um das Bild.</translation>
    </message>
</context>
<context>
    <name>tintype::ui::RestoreRepair</name>
    <message>
        <source>Dust and scratches</source>
        <translation>Staub und Kratzer</translation>
    </message>
    <message>
        <source>How much is taken for a defect and filled in</source>
        <translation>Wie viel als Schaden gilt und ausgebessert wird</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Show what is repaired</source>
        <translation>Ausbesserungen zeigen</translation>
    </message>
    <message>
        <source>Marks every repair on the photograph, red with a rim</source>
        <translation>Markiert jede Ausbesserung auf dem Foto, rot mit Umrandung</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Paint over a defect that was missed ([ and ] change the size)</source>
        <translation>Einen übersehenen Schaden übermalen ([ und ] ändern die Größe)</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Radieren</translation>
    </message>
    <message>
        <source>Paint over what is no defect and must stay</source>
        <translation>Übermalen, was kein Schaden ist und bleiben muss</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>Size of the brush</source>
        <translation>Größe des Pinsels</translation>
    </message>
    <message>
        <source>Size of the brush; [ and ] change it too</source>
        <translation>Größe des Pinsels; auch [ und ] ändern sie</translation>
    </message>
    <message numerus="yes">
        <source>Forget the %n painted strokes</source>
        <translation>
            <numerusform>%n gemalten Strich verwerfen</numerusform>
            <numerusform>%n gemalte Striche verwerfen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tintype::ui::RestoreSlider</name>
    <message>
        <source>%1; a double click takes it back</source>
        <translation>%1; ein Doppelklick nimmt es zurück</translation>
    </message>
</context>
<context>
    <name>tintype::ui::SampleCard</name>
    <message>
        <source>Open the sample “%1”</source>
        <translation>Das Beispiel „%1“ öffnen</translation>
    </message>
</context>
<context>
    <name>tintype::ui::ScanTrial</name>
    <message>
        <source>Drop grey scans here to see what both models make of them.</source>
        <translation>Ziehen Sie graue Scans hierher, um zu sehen, was beide Modelle daraus machen.</translation>
    </message>
    <message>
        <source>&amp;Choose scans…</source>
        <translation>&amp;Scans wählen…</translation>
    </message>
    <message>
        <source>Drop more scans, or choose them.</source>
        <translation>Ziehen Sie weitere Scans hierher, oder wählen Sie sie aus.</translation>
    </message>
    <message>
        <source>Colouring %1…</source>
        <translation>%1 wird koloriert…</translation>
    </message>
    <message>
        <source>Scans to try both models on</source>
        <translation>Scans, an denen beide Modelle erprobt werden</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
</context>
<context>
    <name>tintype::ui::Section</name>
    <message>
        <source>Open</source>
        <translation>Aufgeklappt</translation>
    </message>
    <message>
        <source>Folded</source>
        <translation>Zugeklappt</translation>
    </message>
    <message>
        <source>Fold “%1” away</source>
        <translation>„%1“ zuklappen</translation>
    </message>
    <message>
        <source>Show “%1”</source>
        <translation>„%1“ aufklappen</translation>
    </message>
</context>
<context>
    <name>tintype::ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Pages of settings</source>
        <translation>Seiten der Einstellungen</translation>
    </message>
</context>
<context>
    <name>tintype::ui::ShortcutsSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>tintype::ui::SplitHandle</name>
    <message>
        <source>Divider between before and after</source>
        <translation>Trennlinie zwischen Vorher und Nachher</translation>
    </message>
    <message>
        <source>%1 % from the left</source>
        <translation>%1 % von links</translation>
    </message>
    <message>
        <source>Drag it, or move it with the arrow keys, to compare before and after.</source>
        <translation>Ziehen Sie sie, oder bewegen Sie sie mit den Pfeiltasten, um Vorher und Nachher zu vergleichen.</translation>
    </message>
</context>
<context>
    <name>tintype::ui::StatusLine</name>
    <message numerus="yes">
        <source>%n photographs</source>
        <translation>
            <numerusform>%n Foto</numerusform>
            <numerusform>%n Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n ausgewählt</numerusform>
            <numerusform>%n ausgewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed, not exported</source>
        <translation>
            <numerusform>%n geändert, nicht exportiert</numerusform>
            <numerusform>%n geändert, nicht exportiert</numerusform>
        </translation>
    </message>
    <message>
        <source>x %1, y %2</source>
        <translation>x %1, y %2</translation>
    </message>
    <message>
        <source>Luma %1</source>
        <translation>Luma %1</translation>
    </message>
    <message>
        <source>Luma before %1, after %2</source>
        <translation>Luma vorher %1, nachher %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Looking for photographs…</source>
        <translation>Fotos werden gesucht…</translation>
    </message>
    <message>
        <source>Luma before %1, cleaned %2</source>
        <translation>Luma vorher %1, bereinigt %2</translation>
    </message>
    <message>
        <source>%1, after %2</source>
        <translation>%1, nachher %2</translation>
    </message>
</context>
<context>
    <name>tintype::ui::StoragePage</name>
    <message>
        <source>Storage</source>
        <translation>Speicherplatz</translation>
    </message>
    <message>
        <source>&amp;Empty now</source>
        <translation>Jetzt &amp;leeren</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Remove all kept thumbnails; they are made again when needed</source>
        <translation>Alle aufbewahrten Vorschaubilder entfernen; bei Bedarf entstehen sie neu</translation>
    </message>
    <message>
        <source>&amp;Thumbnails at most:</source>
        <translation>&amp;Vorschaubilder höchstens:</translation>
    </message>
    <message>
        <source>Small pictures of your scans, kept so that folders open quickly. Those that were not looked at for longest go first.</source>
        <translation>Kleine Bilder Ihrer Scans, damit Ordner schnell aufgehen. Die am längsten nicht angesehenen fallen zuerst weg.</translation>
    </message>
    <message>
        <source>In use now:</source>
        <translation>Derzeit belegt:</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Wird gezählt…</translation>
    </message>
    <message>
        <source>Emptying…</source>
        <translation>Wird geleert…</translation>
    </message>
</context>
<context>
    <name>tintype::ui::StrengthSlider</name>
    <message>
        <source>Strength of the colours in percent</source>
        <translation>Stärke der Farben in Prozent</translation>
    </message>
    <message>
        <source>Strength of the colours; a double click sets 100 %</source>
        <translation>Stärke der Farben; ein Doppelklick setzt 100 %</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
</context>
<context>
    <name>tintype::ui::TrainingPage</name>
    <message>
        <source>Learning</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>You can go on working with your photographs meanwhile. Close this window and learning pauses; it goes on where it was when you come back.</source>
        <translation>Sie können währenddessen mit Ihren Fotos weiterarbeiten. Schließen Sie dieses Fenster, so pausiert das Lernen; es geht dort weiter, wenn Sie zurückkommen.</translation>
    </message>
    <message>
        <source>&amp;Verdict</source>
        <translation>&amp;Urteil</translation>
    </message>
    <message>
        <source>Mistakes on the photographs it learns from</source>
        <translation>Fehler bei den Fotos, aus denen es lernt</translation>
    </message>
    <message>
        <source>Colour skill on other photographs</source>
        <translation>Farbgüte bei anderen Fotos</translation>
    </message>
    <message>
        <source>Starting model</source>
        <translation>Ausgangsmodell</translation>
    </message>
    <message>
        <source>Progress of learning</source>
        <translation>Fortschritt des Lernens</translation>
    </message>
    <message>
        <source>Stop and keep the &amp;best</source>
        <translation>Stoppen und &amp;Bestes behalten</translation>
    </message>
    <message>
        <source>End here and judge the best model so far</source>
        <translation>Hier aufhören und das bisher beste Modell beurteilen</translation>
    </message>
    <message numerus="yes">
        <source>Looking through the folders: %n usable photograph(s)</source>
        <translation>
            <numerusform>Die Ordner werden durchgesehen: %n brauchbares Foto</numerusform>
            <numerusform>Die Ordner werden durchgesehen: %n brauchbare Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>Preparing the photographs…</source>
        <translation>Die Fotos werden vorbereitet…</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet…</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>Wird angehalten…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird gestoppt…</translation>
    </message>
    <message>
        <source>Comparing the models…</source>
        <translation>Die Modelle werden verglichen…</translation>
    </message>
    <message numerus="yes">
        <source>%n photograph(s) to learn from</source>
        <translation>
            <numerusform>%n Foto zum Lernen</numerusform>
            <numerusform>%n Fotos zum Lernen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to choose the best state by</source>
        <translation>
            <numerusform>%n zur Auswahl des besten Stands</numerusform>
            <numerusform>%n zur Auswahl des besten Stands</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kept back for the verdict.</source>
        <translation>
            <numerusform>%n zurückgehalten für das Urteil.</numerusform>
            <numerusform>%n zurückgehalten für das Urteil.</numerusform>
        </translation>
    </message>
    <message>
        <source>That is too few for a verdict.</source>
        <translation>Das sind zu wenige für ein Urteil.</translation>
    </message>
    <message>
        <source>%1 left, at %2 photographs a second</source>
        <translation>noch %1, bei %2 Fotos pro Sekunde</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Fertig.</translation>
    </message>
    <message>
        <source>Paused. Nothing is lost: it goes on from here at any time.</source>
        <translation>Angehalten. Nichts ist verloren: Es geht jederzeit von hier aus weiter.</translation>
    </message>
</context>
<context>
    <name>tintype::ui::TrainingProcess</name>
    <message>
        <source>The program %1 could not be started. Please install Tintype again.</source>
        <translation>Das Programm %1 ließ sich nicht starten. Bitte installieren Sie Tintype neu.</translation>
    </message>
    <message>
        <source>The training ended unexpectedly. What it learnt up to its last checkpoint is safe; you can go on from there.</source>
        <translation>Das Training endete unerwartet. Was es bis zum letzten Sicherungspunkt gelernt hat, ist erhalten; Sie können dort weitermachen.</translation>
    </message>
</context>
<context>
    <name>tintype::ui::UnfinishedBatchBar</name>
    <message>
        <source>An interrupted export cannot be gone on with. %1</source>
        <translation>Ein unterbrochener Export lässt sich nicht fortsetzen. %1</translation>
    </message>
    <message numerus="yes">
        <source>An export of %n photographs was interrupted;</source>
        <translation>
            <numerusform>Der Export von %n Foto wurde unterbrochen;</numerusform>
            <numerusform>Der Export von %n Fotos wurde unterbrochen;</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are left.</source>
        <translation>
            <numerusform>%n ist noch übrig.</numerusform>
            <numerusform>%n sind noch übrig.</numerusform>
        </translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Export the photographs that are left</source>
        <translation>Die übrigen Fotos exportieren</translation>
    </message>
    <message>
        <source>What was exported stays; the rest is not exported</source>
        <translation>Was exportiert wurde, bleibt; der Rest wird nicht exportiert</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>tintype::ui::VerdictPage</name>
    <message>
        <source>Is it better?</source>
        <translation>Ist es besser?</translation>
    </message>
    <message>
        <source>Judged on photographs of yours that were kept back from learning. Whatever you decide, the starting model stays as it is.</source>
        <translation>Beurteilt an Fotos von Ihnen, die vom Lernen zurückgehalten wurden. Was Sie auch entscheiden: Das Ausgangsmodell bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>De&amp;tails</source>
        <translation>De&amp;tails</translation>
    </message>
    <message>
        <source>&amp;Use it for new photographs from now on</source>
        <translation>Ab jetzt für &amp;neue Fotos verwenden</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>The new model appears beside the others</source>
        <translation>Das neue Modell erscheint neben den anderen</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>Train &amp;longer</source>
        <translation>&amp;Länger lernen</translation>
    </message>
    <message>
        <source>Go on for as long again, from the best state so far</source>
        <translation>Noch einmal so lange weiterlernen, vom bisher besten Stand aus</translation>
    </message>
    <message>
        <source>Only a model that is better is used without being chosen</source>
        <translation>Nur ein besseres Modell wird verwendet, ohne dass man es wählt</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>“%1” is among your models now; choose it beside a photograph.</source>
        <translation>„%1“ gehört jetzt zu Ihren Modellen; wählen Sie es neben einem Foto.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Discard what was learnt?</source>
        <translation>Das Gelernte verwerfen?</translation>
    </message>
    <message>
        <source>Your photographs stay where they are.</source>
        <translation>Ihre Fotos bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
</context>
<context>
    <name>tintype::ui::VividnessSlider</name>
    <message>
        <source>Faithful</source>
        <translation>Treu</translation>
    </message>
    <message>
        <source>Vivid</source>
        <translation>Lebhaft</translation>
    </message>
    <message>
        <source>From faithful to vivid in percent</source>
        <translation>Von treu bis lebhaft in Prozent</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Which of the colours that the model thinks possible are taken: faithful errs least, vivid dares rare colours; a double click sets %1 %</source>
        <translation>Welche der Farben, die das Modell für möglich hält, genommen werden: treu irrt am wenigsten, lebhaft wagt seltene Farben; ein Doppelklick setzt %1 %</translation>
    </message>
</context>
<context>
    <name>tintype::ui::WelcomePage</name>
    <message>
        <source>Drop photographs or a folder here</source>
        <translation>Fotos oder einen Ordner hierher ziehen</translation>
    </message>
    <message>
        <source>Black-and-white scans as JPEG, TIFF, PNG and more, of any size.</source>
        <translation>Schwarz-Weiß-Scans als JPEG, TIFF, PNG und mehr, in jeder Größe.</translation>
    </message>
    <message>
        <source>Open photographs…</source>
        <translation>Fotos öffnen…</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>Ordner öffnen…</translation>
    </message>
    <message>
        <source>Open all of them</source>
        <translation>Alle öffnen</translation>
    </message>
    <message>
        <source>Open all sample photographs</source>
        <translation>Alle Beispielfotos öffnen</translation>
    </message>
    <message>
        <source>Or try a sample</source>
        <translation>Oder ein Beispiel ausprobieren</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Noch einmal öffnen</translation>
    </message>
    <message>
        <source>Everything stays on this computer. Originals are never changed.</source>
        <translation>Alles bleibt auf diesem Rechner. Originale werden nie verändert.</translation>
    </message>
</context>
</TS>
