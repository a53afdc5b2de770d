<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
<context>
    <name>ArchitecturePicture</name>
    <message>
        <source>Dense</source>
        <translation>Dicht</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>Faltung</translation>
    </message>
    <message>
        <source>Max pool</source>
        <translation>Max-Pool</translation>
    </message>
    <message>
        <source>Patches</source>
        <translation>Kacheln</translation>
    </message>
    <message>
        <source>+pos</source>
        <translation>+Pos.</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>softmax</source>
        <translation>Softmax</translation>
    </message>
    <message>
        <source>Depthwise</source>
        <translation>Je Kanal</translation>
    </message>
    <message>
        <source>Mean pool</source>
        <translation>Mittel-Pool</translation>
    </message>
    <message>
        <source>norm</source>
        <translation>Norm</translation>
    </message>
    <message>
        <source>dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Feed-fwd.</source>
        <translation>Feed-fwd.</translation>
    </message>
    <message>
        <source>+class</source>
        <translation>+Klasse</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Erstes</translation>
    </message>
    <message>
        <source>leaky ReLU</source>
        <translation>Leaky ReLU</translation>
    </message>
    <message>
        <source>Swish</source>
        <translation>Swish</translation>
    </message>
    <message>
        <source>tanh</source>
        <translation>tanh</translation>
    </message>
    <message>
        <source>%1 first</source>
        <translation>zuerst %1</translation>
    </message>
</context>
<context>
    <name>Designer</name>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>Aktivierungen</translation>
    </message>
    <message>
        <source>Norms and blocks</source>
        <translation>Normen und Blöcke</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>Faltung</translation>
    </message>
    <message>
        <source>Small filters slide over the picture; each finds one local pattern.</source>
        <translation>Kleine Filter gleiten über das Bild; jeder findet ein örtliches Muster.</translation>
    </message>
    <message>
        <source>Depthwise convolution</source>
        <translation>Faltung je Kanal</translation>
    </message>
    <message>
        <source>One filter a channel: much cheaper than a convolution over all of them.</source>
        <translation>Ein Filter je Kanal: viel billiger als eine Faltung über alle.</translation>
    </message>
    <message>
        <source>Max pool</source>
        <translation>Max-Pool</translation>
    </message>
    <message>
        <source>Keeps the largest number of each window and makes the picture smaller.</source>
        <translation>Behält die größte Zahl jedes Fensters und macht das Bild kleiner.</translation>
    </message>
    <message>
        <source>Average pool</source>
        <translation>Mittel-Pool</translation>
    </message>
    <message>
        <source>Keeps the mean of each window and makes the picture smaller.</source>
        <translation>Behält den Mittelwert jedes Fensters und macht das Bild kleiner.</translation>
    </message>
    <message>
        <source>Global average pool</source>
        <translation>Mittel je Kanal</translation>
    </message>
    <message>
        <source>The mean of every channel: a picture becomes a row of numbers.</source>
        <translation>Der Mittelwert jedes Kanals: Aus einem Bild wird eine Zeile von Zahlen.</translation>
    </message>
    <message>
        <source>Flatten</source>
        <translation>Ausbreiten</translation>
    </message>
    <message>
        <source>Lays a picture out as one row of numbers, for a dense layer.</source>
        <translation>Legt ein Bild als eine Zeile von Zahlen aus, für eine dichte Schicht.</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>Dicht</translation>
    </message>
    <message>
        <source>Every number that comes in goes to every unit. The last one has 10 units, one a digit.</source>
        <translation>Jede Zahl, die hereinkommt, geht an jede Einheit. Die letzte hat 10 Einheiten, eine je Ziffer.</translation>
    </message>
    <message>
        <source>Patches</source>
        <translation>Kacheln</translation>
    </message>
    <message>
        <source>Cuts the picture into squares and describes each by a row of numbers, a token.</source>
        <translation>Schneidet das Bild in Quadrate und beschreibt jedes durch eine Zeile von Zahlen, ein Token.</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>Tells every token where in the picture it stands.</source>
        <translation>Sagt jedem Token, wo im Bild es steht.</translation>
    </message>
    <message>
        <source>Class token</source>
        <translation>Klassen-Token</translation>
    </message>
    <message>
        <source>Puts one more token in front, which gathers the answer.</source>
        <translation>Stellt ein weiteres Token voran, das die Antwort sammelt.</translation>
    </message>
    <message>
        <source>Self-attention</source>
        <translation>Self-Attention</translation>
    </message>
    <message>
        <source>Every token looks at all others and takes from those that matter to it.</source>
        <translation>Jedes Token sieht alle anderen an und nimmt von denen, auf die es ankommt.</translation>
    </message>
    <message>
        <source>Feed-forward</source>
        <translation>Feed-forward</translation>
    </message>
    <message>
        <source>Two dense layers with an activation between them, for each token alone.</source>
        <translation>Zwei dichte Schichten mit einer Aktivierung dazwischen, für jedes Token einzeln.</translation>
    </message>
    <message>
        <source>Mean over tokens</source>
        <translation>Mittel der Tokens</translation>
    </message>
    <message>
        <source>The tokens become one row of numbers, their mean.</source>
        <translation>Aus den Tokens wird eine Zeile von Zahlen, ihr Mittelwert.</translation>
    </message>
    <message>
        <source>First token</source>
        <translation>Erstes Token</translation>
    </message>
    <message>
        <source>Goes on with the first token alone: the class token.</source>
        <translation>Geht nur mit dem ersten Token weiter: dem Klassen-Token.</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>Negative numbers become zero: simple, fast, and most often good.</source>
        <translation>Negative Zahlen werden null: einfach, schnell und meistens gut.</translation>
    </message>
    <message>
        <source>Leaky ReLU</source>
        <translation>Leaky ReLU</translation>
    </message>
    <message>
        <source>As ReLU, but lets a little of the negative numbers through.</source>
        <translation>Wie ReLU, lässt aber ein wenig der negativen Zahlen durch.</translation>
    </message>
    <message>
        <source>ELU</source>
        <translation>ELU</translation>
    </message>
    <message>
        <source>As ReLU, but bends negative numbers smoothly towards a floor.</source>
        <translation>Wie ReLU, biegt aber negative Zahlen sanft zu einem Boden.</translation>
    </message>
    <message>
        <source>GELU</source>
        <translation>GELU</translation>
    </message>
    <message>
        <source>A smooth ReLU, usual in transformers.</source>
        <translation>Eine glatte ReLU, üblich in Transformern.</translation>
    </message>
    <message>
        <source>Swish</source>
        <translation>Swish</translation>
    </message>
    <message>
        <source>A smooth ReLU: each number times its own sigmoid.</source>
        <translation>Eine glatte ReLU: jede Zahl mal ihr eigenes Sigmoid.</translation>
    </message>
    <message>
        <source>Tanh</source>
        <translation>Tanh</translation>
    </message>
    <message>
        <source>Bends all numbers into -1 to 1, as early networks did.</source>
        <translation>Biegt alle Zahlen in -1 bis 1, wie frühe Netze es taten.</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>Sigmoid</translation>
    </message>
    <message>
        <source>Bends all numbers into 0 to 1.</source>
        <translation>Biegt alle Zahlen in 0 bis 1.</translation>
    </message>
    <message>
        <source>Batch norm</source>
        <translation>Batch-Norm</translation>
    </message>
    <message>
        <source>Brings every channel to mean 0 and spread 1 over the batch; deep networks learn faster.</source>
        <translation>Bringt jeden Kanal über den Batch auf Mittel 0 und Streuung 1; tiefe Netze lernen schneller.</translation>
    </message>
    <message>
        <source>Layer norm</source>
        <translation>Layer-Norm</translation>
    </message>
    <message>
        <source>Brings the numbers of every token to mean 0 and spread 1.</source>
        <translation>Bringt die Zahlen jedes Tokens auf Mittel 0 und Streuung 1.</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Leaves out some numbers at random while training, against learning by heart.</source>
        <translation>Lässt beim Trainieren zufällig einige Zahlen weg, gegen das Auswendiglernen.</translation>
    </message>
    <message>
        <source>Residual block</source>
        <translation>Residual-Block</translation>
    </message>
    <message>
        <source>Adds what its layers make to what came in, so that they learn only the difference.</source>
        <translation>Zählt das Ergebnis seiner Schichten zu dem, was hereinkam, sodass sie nur den Unterschied lernen.</translation>
    </message>
    <message>
        <source>How many numbers come out.</source>
        <translation>Wie viele Zahlen herauskommen.</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>How many filters, and so pictures that come out.</source>
        <translation>Wie viele Filter und damit Bilder, die herauskommen.</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kern</translation>
    </message>
    <message>
        <source>Side of the square that a filter looks at, in pixels.</source>
        <translation>Seite des Quadrats, das ein Filter ansieht, in Pixeln.</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>Rand</translation>
    </message>
    <message>
        <source>Zeros around the picture; 1 with a kernel of 3 keeps its size.</source>
        <translation>Nullen um das Bild; 1 bei einem Kern von 3 erhält seine Größe.</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Pixels from one place to the next; 2 halves the picture.</source>
        <translation>Pixel von einem Ort zum nächsten; 2 halbiert das Bild.</translation>
    </message>
    <message>
        <source>Pixels from one window to the next; 0: as many as the window has.</source>
        <translation>Pixel von einem Fenster zum nächsten; 0: so viele, wie das Fenster hat.</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Side of the window, in pixels.</source>
        <translation>Seite des Fensters, in Pixeln.</translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation>Epsilon</translation>
    </message>
    <message>
        <source>Added to the variance, so that nothing is divided by zero.</source>
        <translation>Wird zur Varianz gezählt, damit nichts durch null geteilt wird.</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>Momentum</translation>
    </message>
    <message>
        <source>How much of the running mean each batch renews.</source>
        <translation>Wie viel des laufenden Mittels jeder Batch erneuert.</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>The share of the numbers that is left out.</source>
        <translation>Der Anteil der Zahlen, der wegfällt.</translation>
    </message>
    <message>
        <source>Patch</source>
        <translation>Kachel</translation>
    </message>
    <message>
        <source>Side of the squares, in pixels; 28 has to be a multiple of it.</source>
        <translation>Seite der Quadrate, in Pixeln; 28 muss ein Vielfaches davon sein.</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>How many numbers describe a token.</source>
        <translation>Wie viele Zahlen ein Token beschreiben.</translation>
    </message>
    <message>
        <source>Start at random</source>
        <translation>Zufällig beginnen</translation>
    </message>
    <message>
        <source>The table starts as random numbers instead of sines; it is learned either way.</source>
        <translation>Die Tabelle beginnt mit Zufallszahlen statt mit Sinuswellen; gelernt wird sie so oder so.</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>Köpfe</translation>
    </message>
    <message>
        <source>How many comparisons are made side by side; the width has to be a multiple of it.</source>
        <translation>Wie viele Vergleiche nebeneinander angestellt werden; die Breite muss ein Vielfaches davon sein.</translation>
    </message>
    <message>
        <source>Output projection</source>
        <translation>Ausgangsprojektion</translation>
    </message>
    <message>
        <source>A dense layer behind the heads, which mixes what they found.</source>
        <translation>Eine dichte Schicht hinter den Köpfen, die mischt, was sie fanden.</translation>
    </message>
    <message>
        <source>Hidden units</source>
        <translation>Verborgene Einheiten</translation>
    </message>
    <message>
        <source>Units between the two dense layers.</source>
        <translation>Einheiten zwischen den beiden dichten Schichten.</translation>
    </message>
    <message>
        <source>GELU between the two dense layers, instead of ReLU.</source>
        <translation>GELU zwischen den beiden dichten Schichten statt ReLU.</translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation>Alpha</translation>
    </message>
    <message>
        <source>How much of the negative numbers is let through.</source>
        <translation>Wie viel der negativen Zahlen durchgelassen wird.</translation>
    </message>
    <message>
        <source>The floor of negative numbers is minus this.</source>
        <translation>Der Boden der negativen Zahlen ist minus dies.</translation>
    </message>
</context>
<context>
    <name>Document</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message numerus="yes">
        <source>%1, trained for %Ln epoch(s)</source>
        <translation>
            <numerusform>%1, %Ln Epoche trainiert</numerusform>
            <numerusform>%1, %Ln Epochen trainiert</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1 aus %2</translation>
    </message>
    <message>
        <source>%1, stopped within the first epoch</source>
        <translation>%1, in der ersten Epoche beendet</translation>
    </message>
    <message>
        <source>%1, learned your hand</source>
        <translation>%1, hat deine Hand gelernt</translation>
    </message>
</context>
<context>
    <name>HyperparameterForm</name>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>How many times the network sees all training images.</source>
        <translation>Wie oft das Netz alle Trainingsbilder sieht.</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>Batchgröße</translation>
    </message>
    <message>
        <source>How many images are looked at before the weights take one step. Larger batches give smoother but fewer steps.</source>
        <translation>Wie viele Bilder betrachtet werden, bevor die Gewichte einen Schritt tun. Größere Batches ergeben ruhigere, aber weniger Schritte.</translation>
    </message>
    <message>
        <source>images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>How far the weights move at each step. Too large and the loss jumps about, too small and training takes for ever.</source>
        <translation>Wie weit sich die Gewichte bei jedem Schritt bewegen. Zu groß, und der Verlust springt umher; zu klein, und das Training dauert ewig.</translation>
    </message>
    <message>
        <source>Validation split</source>
        <translation>Validierungsanteil</translation>
    </message>
    <message>
        <source>The share of the training images that is set aside to judge every epoch, such as 0.1. With 0 all images are trained on, and training never ends early.</source>
        <translation>Der Anteil der Trainingsbilder, der zur Beurteilung jeder Epoche beiseitegelegt wird, etwa 0,1. Bei 0 wird mit allen Bildern trainiert, und das Training endet nie vorzeitig.</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>Geduld</translation>
    </message>
    <message>
        <source>Training ends early when the validation loss has not improved for this many epochs. 0: never.</source>
        <translation>Das Training endet vorzeitig, wenn sich der Validierungsverlust so viele Epochen lang nicht verbessert hat. 0: nie.</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Minimum improvement</source>
        <translation>Min. Verbesserung</translation>
    </message>
    <message>
        <source>How far the validation loss must fall to count as an improvement.</source>
        <translation>Wie weit der Validierungsverlust fallen muss, um als Verbesserung zu zählen.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Where the random numbers begin: the first weights and the order of the images. The same seed gives the same model.</source>
        <translation>Womit die Zufallszahlen beginnen: die ersten Gewichte und die Reihenfolge der Bilder. Derselbe Startwert ergibt dasselbe Modell.</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>How many processor cores train. The result is the same for every number.</source>
        <translation>Wie viele Prozessorkerne trainieren. Das Ergebnis ist bei jeder Zahl dasselbe.</translation>
    </message>
</context>
<context>
    <name>LeaveModel</name>
    <message>
        <source>Model not saved</source>
        <translation>Modell nicht gespeichert</translation>
    </message>
    <message>
        <source>The trained model exists only in memory.</source>
        <translation>Das trainierte Modell gibt es nur im Arbeitsspeicher.</translation>
    </message>
    <message>
        <source>The files of its run could not be written. If you do not save it now, it is lost.</source>
        <translation>Die Dateien seines Trainings konnten nicht geschrieben werden. Wenn du es jetzt nicht speicherst, geht es verloren.</translation>
    </message>
    <message>
        <source>Save model</source>
        <translation>Modell speichern</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>NumberText</name>
    <message>
        <source>%1 %</source>
        <comment>percentage</comment>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>not a digit</source>
        <translation>keine Ziffer</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>digits (confidence)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>It is most like %1 (%2).</source>
        <translation>Am ehesten ähnelt es einer %1 (%2).</translation>
    </message>
    <message>
        <source>Not sure: it may also be %1 (%2).</source>
        <translation>Nicht sicher: Es könnte auch %1 sein (%2).</translation>
    </message>
</context>
<context>
    <name>RunTexts</name>
    <message>
        <source>Loading the images …</source>
        <translation>Die Bilder werden geladen …</translation>
    </message>
    <message>
        <source>%1 is in training. Watch its answers on the right.</source>
        <translation>%1 wird trainiert. Sieh rechts seinen Antworten zu.</translation>
    </message>
    <message>
        <source>%1 is in training. Draw a digit at any time.</source>
        <translation>%1 wird trainiert. Zeichne jederzeit eine Ziffer.</translation>
    </message>
    <message>
        <source>Paused. Press Resume to go on.</source>
        <translation>Angehalten. Mit „Fortsetzen“ geht es weiter.</translation>
    </message>
    <message>
        <source>Stopping after the running batch …</source>
        <translation>Hält nach dem laufenden Batch an …</translation>
    </message>
    <message>
        <source>Ready.</source>
        <translation>Bereit.</translation>
    </message>
    <message>
        <source>The planned epoch is done.</source>
        <translation>Die geplante Epoche ist abgeschlossen.</translation>
    </message>
    <message>
        <source>All %1 epochs are done.</source>
        <translation>Alle %1 Epochen sind abgeschlossen.</translation>
    </message>
    <message>
        <source>Ended early after epoch %1: the validation loss no longer improved.</source>
        <translation>Vorzeitig nach Epoche %1 beendet: Der Validierungsverlust besserte sich nicht mehr.</translation>
    </message>
    <message>
        <source>Stopped by you in the first epoch.</source>
        <translation>Von dir in der ersten Epoche angehalten.</translation>
    </message>
    <message>
        <source>Stopped by you after epoch %1.</source>
        <translation>Von dir nach Epoche %1 angehalten.</translation>
    </message>
    <message>
        <source>The loss grew beyond all numbers. Try a smaller learning rate.</source>
        <translation>Der Verlust wuchs über alle Zahlen. Versuche eine kleinere Lernrate.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>The training failed: the steps were too large. Try a smaller learning rate.</source>
        <translation>Das Training ist gescheitert: Die Schritte waren zu groß. Versuche eine kleinere Lernrate.</translation>
    </message>
    <message>
        <source>Finished. Draw a digit, save the model, or train it further.</source>
        <translation>Fertig. Zeichne, speichere oder trainiere weiter.</translation>
    </message>
    <message>
        <source>Finished. Save the model, or train it further.</source>
        <translation>Fertig. Speichere das Modell oder trainiere es weiter.</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>MLP</source>
        <translation>MLP</translation>
    </message>
    <message>
        <source>Every pixel is connected to every hidden unit: the simplest network that reads digits.</source>
        <translation>Jedes Pixel ist mit jeder verborgenen Einheit verbunden: das einfachste Netz, das Ziffern liest.</translation>
    </message>
    <message>
        <source>CNN</source>
        <translation>CNN</translation>
    </message>
    <message>
        <source>Small filters slide over the picture and find strokes wherever they are.</source>
        <translation>Kleine Filter gleiten über das Bild und finden Striche, wo immer sie sind.</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>The picture in 49 patches that look at each other, as in a transformer.</source>
        <translation>Das Bild in 49 Kacheln, die einander ansehen, wie in einem Transformer.</translation>
    </message>
    <message>
        <source>XOR</source>
        <translation>XOR</translation>
    </message>
    <message>
        <source>Two inputs, one answer: the smallest problem that needs a hidden layer.</source>
        <translation>Zwei Eingaben, eine Antwort: die kleinste Aufgabe, die eine verborgene Schicht braucht.</translation>
    </message>
    <message>
        <source>Hidden units</source>
        <translation>Verborgene Einheiten</translation>
    </message>
    <message>
        <source>Units of the hidden layer: more can learn finer differences, and take longer.</source>
        <translation>Einheiten der verborgenen Schicht: Mehr lernen feinere Unterschiede und brauchen länger.</translation>
    </message>
    <message>
        <source>Sigmoid units between the two inputs and the output.</source>
        <translation>Sigmoid-Einheiten zwischen den zwei Eingaben und der Ausgabe.</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>3×3 filters of the convolution, each of which learns to find one local pattern.</source>
        <translation>3×3-Filter der Faltung; jeder lernt, ein kleines Muster zu finden.</translation>
    </message>
    <message>
        <source>Model width</source>
        <translation>Modellbreite</translation>
    </message>
    <message>
        <source>Numbers that describe each of the 49 tokens; an even number.</source>
        <translation>Wie viele Zahlen jedes der 49 Token beschreiben; eine gerade Zahl.</translation>
    </message>
    <message>
        <source>Feed-forward width</source>
        <translation>Feed-forward-Breite</translation>
    </message>
    <message>
        <source>Units of the hidden layer that works on each token.</source>
        <translation>Einheiten der verborgenen Schicht, die jedes Token bearbeitet.</translation>
    </message>
    <message>
        <source>Built-in digits</source>
        <translation>Eingebaute Ziffern</translation>
    </message>
    <message>
        <source>MNIST</source>
        <translation>MNIST</translation>
    </message>
    <message>
        <source>SGD</source>
        <translation>SGD</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>Momentum</translation>
    </message>
    <message>
        <source>Nesterov momentum</source>
        <translation>Nesterov-Momentum</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>AdamW</source>
        <translation>AdamW</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>Sigmoid</translation>
    </message>
    <message>
        <source>Beta 1</source>
        <translation>Beta 1</translation>
    </message>
    <message>
        <source>Beta 2</source>
        <translation>Beta 2</translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation>Epsilon</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Gewichtsabnahme</translation>
    </message>
    <message>
        <source>Gradient clipping</source>
        <translation>Gradientengrenze</translation>
    </message>
    <message>
        <source>How much of the last step goes on; 0: nothing.</source>
        <translation>Wie viel des letzten Schritts weiterwirkt; 0: nichts.</translation>
    </message>
    <message>
        <source>How much of the mean gradient goes on from step to step.</source>
        <translation>Wie viel des mittleren Gradienten von Schritt zu Schritt weiterwirkt.</translation>
    </message>
    <message>
        <source>How much of the mean squared gradient goes on from step to step.</source>
        <translation>Wie viel des mittleren quadrierten Gradienten von Schritt zu Schritt weiterwirkt.</translation>
    </message>
    <message>
        <source>Keeps the divisor of a step from zero.</source>
        <translation>Hält den Teiler eines Schritts von null fern.</translation>
    </message>
    <message>
        <source>How strongly weights are pulled towards zero; biases and norms are not.</source>
        <translation>Wie stark die Gewichte gegen null gezogen werden; Schwellenwerte und Normierungen nicht.</translation>
    </message>
    <message>
        <source>The longest gradient that is taken as it is; longer ones are shortened to it. 0: none.</source>
        <translation>Der längste Gradient, der bleibt, wie er ist; längere werden darauf gekürzt. 0: keine Grenze.</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>Konstant</translation>
    </message>
    <message>
        <source>Step decay</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>Exponential</source>
        <translation>Exponentiell</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>Warm-up and cosine</source>
        <translation>Anlauf und Kosinus</translation>
    </message>
    <message>
        <source>One cycle</source>
        <translation>Ein Zyklus</translation>
    </message>
    <message>
        <source>Lowest rate</source>
        <translation>Kleinste Lernrate</translation>
    </message>
    <message>
        <source>The learning rate that the curve ends at.</source>
        <translation>Die Lernrate, bei der die Kurve endet.</translation>
    </message>
    <message>
        <source>Epochs per step</source>
        <translation>Epochen je Stufe</translation>
    </message>
    <message>
        <source>Epochs after which the learning rate falls.</source>
        <translation>Epochen, nach denen die Lernrate fällt.</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>Faktor</translation>
    </message>
    <message>
        <source>What the learning rate is multiplied with at every step.</source>
        <translation>Womit die Lernrate bei jeder Stufe multipliziert wird.</translation>
    </message>
    <message>
        <source>What the learning rate is multiplied with after every epoch.</source>
        <translation>Womit die Lernrate nach jeder Epoche multipliziert wird.</translation>
    </message>
    <message>
        <source>Half a wave</source>
        <translation>Halbe Welle</translation>
    </message>
    <message>
        <source>Epochs until the lowest rate; by default all of the run.</source>
        <translation>Epochen bis zur kleinsten Lernrate; gewöhnlich der ganze Lauf.</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>Anlauf</translation>
    </message>
    <message>
        <source>Epochs in which the learning rate rises; parts of one are allowed.</source>
        <translation>Epochen, in denen die Lernrate steigt; auch Teile einer Epoche.</translation>
    </message>
    <message>
        <source>Rising part</source>
        <translation>Anstieg</translation>
    </message>
    <message>
        <source>The share of the run in which the learning rate rises.</source>
        <translation>Der Anteil des Laufs, in dem die Lernrate steigt.</translation>
    </message>
    <message>
        <source>Start divisor</source>
        <translation>Teiler am Anfang</translation>
    </message>
    <message>
        <source>The run begins with the learning rate divided by this.</source>
        <translation>Der Lauf beginnt mit der Lernrate geteilt durch diese Zahl.</translation>
    </message>
    <message>
        <source>End divisor</source>
        <translation>Teiler am Ende</translation>
    </message>
    <message>
        <source>The run ends with its first rate divided by this.</source>
        <translation>Der Lauf endet mit seiner ersten Lernrate geteilt durch diese Zahl.</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Whole pixels that a picture moves across and down, at most.</source>
        <translation>Ganze Pixel, um die ein Bild quer und längs höchstens verschoben wird.</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>Drehen</translation>
    </message>
    <message>
        <source>Degrees that a picture turns either way, at most.</source>
        <translation>Grad, um die ein Bild nach beiden Seiten höchstens gedreht wird.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Share by which a picture grows or shrinks, at most: 0.1 is a tenth.</source>
        <translation>Anteil, um den ein Bild höchstens wächst oder schrumpft: 0,1 ist ein Zehntel.</translation>
    </message>
    <message>
        <source>Slant</source>
        <translation>Neigung</translation>
    </message>
    <message>
        <source>Degrees that upright strokes lean either way, at most.</source>
        <translation>Grad, um die sich aufrechte Striche nach beiden Seiten höchstens neigen.</translation>
    </message>
    <message>
        <source>Elastic</source>
        <translation>Verzerren</translation>
    </message>
    <message>
        <source>Pixels that strokes wander on average, at most.</source>
        <translation>Pixel, um die Striche im Mittel höchstens wandern.</translation>
    </message>
    <message>
        <source>Thickness</source>
        <translation>Strichdicke</translation>
    </message>
    <message>
        <source>How much thicker or thinner strokes become, at most; 1 is a pixel on every side.</source>
        <translation>Um wie viel Striche höchstens dicker oder dünner werden; 1 ist ein Pixel auf jeder Seite.</translation>
    </message>
    <message>
        <source>Own network</source>
        <translation>Eigenes Netz</translation>
    </message>
    <message>
        <source>A network of your own.</source>
        <translation>Ein eigenes Netz.</translation>
    </message>
    <message>
        <source>Deep MLP</source>
        <translation>Tiefes MLP</translation>
    </message>
    <message>
        <source>Three hidden layers, with dropout against learning by heart.</source>
        <translation>Drei verborgene Schichten, mit Dropout gegen das Auswendiglernen.</translation>
    </message>
    <message>
        <source>LeNet-5</source>
        <translation>LeNet-5</translation>
    </message>
    <message>
        <source>Two convolutions and three dense layers: the network that read cheques (LeCun and others, 1998).</source>
        <translation>Zwei Faltungen und drei dichte Schichten: das Netz, das Schecks las (LeCun und andere, 1998).</translation>
    </message>
    <message>
        <source>Small ResNet</source>
        <translation>Kleines ResNet</translation>
    </message>
    <message>
        <source>Three residual blocks: each learns only what to add to what it was given.</source>
        <translation>Drei Residual-Blöcke: Jeder lernt nur, was er zu dem, was er bekam, hinzutun soll.</translation>
    </message>
    <message>
        <source>Small vision transformer</source>
        <translation>Kleiner Vision-Transformer</translation>
    </message>
    <message>
        <source>The picture in 49 patches, two blocks in which four heads compare them with each other.</source>
        <translation>Das Bild in 49 Kacheln, zwei Blöcke, in denen vier Köpfe sie miteinander vergleichen.</translation>
    </message>
    <message>
        <source>Classic</source>
        <translation>Klassisch</translation>
    </message>
    <message>
        <source>The settings that the model is known with.</source>
        <translation>Die Einstellungen, mit denen man das Modell kennt.</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>Empfohlen</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Bestes</translation>
    </message>
    <message>
        <source>Handwriting</source>
        <translation>Handschrift</translation>
    </message>
    <message>
        <source>MNIST and built-in digits</source>
        <translation>MNIST und eingebaute Ziffern</translation>
    </message>
    <message>
        <source>The recommended training on MNIST and the built-in digits, which bring what MNIST lacks: a 1 with a flag, a barred 7, a 9 with a tail.</source>
        <translation>Das empfohlene Training mit MNIST und den eingebauten Ziffern, die bringen, was MNIST fehlt: die 1 mit Anstrich, die 7 mit Querstrich, die 9 mit Schwanz.</translation>
    </message>
    <message>
        <source>A wider network, trained on MNIST and the built-in digits: reads what people draw best.</source>
        <translation>Ein breiteres Netz, trainiert mit MNIST und den eingebauten Ziffern: liest am besten, was Menschen zeichnen.</translation>
    </message>
    <message>
        <source>A small transformer: two blocks of four heads with layer normalisation.</source>
        <translation>Ein kleiner Transformer: zwei Blöcke mit vier Köpfen und Schichtnormierung.</translation>
    </message>
    <message>
        <source>Four wide convolutions and many epochs: as far as a single small network goes.</source>
        <translation>Vier breite Faltungen und viele Epochen: so weit, wie ein einzelnes kleines Netz kommt.</translation>
    </message>
    <message>
        <source>Half as wide and a single epoch: a good reader within seconds.</source>
        <translation>Halb so breit und nur eine Epoche: liest schon nach Sekunden gut.</translation>
    </message>
    <message>
        <source>Three convolutions with batch normalisation, five epochs on pictures shifted a little.</source>
        <translation>Drei Faltungen mit Batch-Normierung, fünf Epochen mit leicht verschobenen Bildern.</translation>
    </message>
    <message>
        <source>The classic network, trained better: AdamW, one cycle of the learning rate, pictures changed a little.</source>
        <translation>Das klassische Netz, besser trainiert: AdamW, ein Zyklus der Lernrate, leicht veränderte Bilder.</translation>
    </message>
    <message>
        <source>Steps a hundred times as long: every seed learns it in a moment.</source>
        <translation>Hundertmal so lange Schritte: jeder Startwert lernt es im Nu.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>Batchgröße</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>Label-Glättung</translation>
    </message>
    <message>
        <source>Mean of the weights</source>
        <translation>Gewichtsmittel</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>Optimierer</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Ink</source>
        <translation>Tinte</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>20×20</source>
        <translation>20×20</translation>
    </message>
    <message>
        <source>Centre of mass</source>
        <translation>Schwerpunkt</translation>
    </message>
    <message>
        <source>28×28</source>
        <translation>28×28</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>degrees</source>
        <translation>Grad</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>Moved left, right, up or down.</source>
        <translation>Nach links, rechts, oben oder unten verschoben.</translation>
    </message>
    <message>
        <source>Turned left or right.</source>
        <translation>Nach links oder rechts gedreht.</translation>
    </message>
    <message>
        <source>Made smaller or larger.</source>
        <translation>Verkleinert oder vergrößert.</translation>
    </message>
    <message>
        <source>Stroke width</source>
        <translation>Strichbreite</translation>
    </message>
    <message>
        <source>Strokes made thinner or thicker on either side.</source>
        <translation>Striche auf beiden Seiten dünner oder dicker gemacht.</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Random brightness of every pixel, its standard deviation.</source>
        <translation>Zufällige Helligkeit jedes Pixels, ihre Standardabweichung.</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>Unschärfe</translation>
    </message>
    <message>
        <source>Out of focus: a Gaussian of this standard deviation.</source>
        <translation>Unscharf: eine Gaußkurve mit dieser Standardabweichung.</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>Ink that is paler than it was.</source>
        <translation>Tinte, die blasser ist, als sie war.</translation>
    </message>
    <message>
        <source>Occlusion</source>
        <translation>Verdeckung</translation>
    </message>
    <message>
        <source>A square of this side covered by paper.</source>
        <translation>Ein Quadrat dieser Seitenlänge, von Papier verdeckt.</translation>
    </message>
</context>
<context>
    <name>inkling::ui::AboutDialog</name>
    <message>
        <source>Version: %1</source>
        <translation>Version: %1</translation>
    </message>
    <message>
        <source>Build: %1, %2, %3</source>
        <translation>Build: %1, %2, %3</translation>
    </message>
    <message>
        <source>Qt: %1</source>
        <translation>Qt: %1</translation>
    </message>
    <message>
        <source>System: %1</source>
        <translation>System: %1</translation>
    </message>
    <message>
        <source>Processor: %1</source>
        <translation>Prozessor: %1</translation>
    </message>
    <message>
        <source>Threads: %1</source>
        <translation>Threads: %1</translation>
    </message>
    <message>
        <source>Kernels: %1</source>
        <translation>Kernel: %1</translation>
    </message>
    <message>
        <source>BLIS: %1, kernel %2</source>
        <translation>BLIS: %1, Kernel %2</translation>
    </message>
    <message>
        <source>About Inkling</source>
        <translation>Über Inkling</translation>
    </message>
    <message>
        <source>Train small neural networks on handwritten digits and watch them think.</source>
        <translation>Trainiere kleine neuronale Netze mit handgeschriebenen Ziffern und sieh ihnen beim Denken zu.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder später.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>inkling::ui::AnswerPane</name>
    <message>
        <source>3  Draw a digit</source>
        <translation>3  Ziffer zeichnen</translation>
    </message>
    <message>
        <source>3  See what it learnt</source>
        <translation>3  Gelerntes ansehen</translation>
    </message>
</context>
<context>
    <name>inkling::ui::AnswerView</name>
    <message>
        <source>Prediction</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>Digit</source>
        <translation>Ziffer</translation>
    </message>
    <message>
        <source>what it sees</source>
        <translation>was es sieht</translation>
    </message>
    <message>
        <source>About the answer</source>
        <translation>Über die Antwort</translation>
    </message>
    <message>
        <source>Probabilities</source>
        <translation>Verteilung</translation>
    </message>
    <message>
        <source>Preparation</source>
        <translation>Aufbereitung</translation>
    </message>
    <message>
        <source>What is done to the ink before the network sees it, and what each step is good for.</source>
        <translation>Was mit der Tinte geschieht, bevor das Netz sie sieht, und wozu jeder Schritt gut ist.</translation>
    </message>
    <message>
        <source>No model yet. Train one or open one.</source>
        <translation>Noch kein Modell. Trainiere oder öffne eines.</translation>
    </message>
    <message>
        <source>Preparation %1/%2</source>
        <comment>steps that are taken, of all</comment>
        <translation>Aufbereitung %1/%2</translation>
    </message>
    <message>
        <source>With steps left out, nobody can tell what is no digit.</source>
        <translation>Ohne alle Schritte ist nicht zu erkennen, was keine Ziffer ist.</translation>
    </message>
    <message>
        <source>The model&apos;s answer is not a number; open or train another.</source>
        <translation>Die Antwort des Modells ist keine Zahl; öffne oder trainiere ein anderes.</translation>
    </message>
</context>
<context>
    <name>inkling::ui::ArchitecturePicture</name>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>%1
Output: %2
Parameters: %3</source>
        <translation>%1
Ausgabe: %2
Parameter: %3</translation>
    </message>
    <message>
        <source>%1
Output: %2</source>
        <translation>%1
Ausgabe: %2</translation>
    </message>
</context>
<context>
    <name>inkling::ui::AskAllDialog</name>
    <message>
        <source>Ask every model</source>
        <translation>Alle Modelle fragen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Answers of all models</source>
        <translation>Antworten aller Modelle</translation>
    </message>
    <message>
        <source>Train or open a model: every one that reads digits appears here, the run in training epoch by epoch.</source>
        <translation>Trainiere oder öffne ein Modell: Jedes, das Ziffern liest, erscheint hier, das laufende Training Epoche für Epoche.</translation>
    </message>
    <message>
        <source>Draw a digit in the window: every model answers here.</source>
        <translation>Zeichne eine Ziffer im Fenster: Hier antworten alle Modelle.</translation>
    </message>
    <message>
        <source>This does not look like a digit: the models answer what it is most like.</source>
        <translation>Das sieht nicht wie eine Ziffer aus: Die Modelle antworten, was ihm am ähnlichsten ist.</translation>
    </message>
    <message>
        <source>What every model opened or trained since the start makes of the drawing. The confidence of a run&apos;s epochs is not calibrated yet: that is done at its end.</source>
        <translation>Was jedes seit dem Start geöffnete oder trainierte Modell in der Zeichnung liest. Die Sicherheit der Epochen eines Laufs ist noch nicht kalibriert: Das geschieht an seinem Ende.</translation>
    </message>
</context>
<context>
    <name>inkling::ui::AugmentationExamples</name>
    <message>
        <source>Training images before and after</source>
        <translation>Trainingsbilder vorher und nachher</translation>
    </message>
    <message>
        <source>Above: training images as they are. Below: what the network could see of them.</source>
        <translation>Oben: Trainingsbilder, wie sie sind. Unten: was das Netz davon zu sehen bekommen könnte.</translation>
    </message>
    <message>
        <source>Augmentation is for images of 28 × 28 pixels.</source>
        <translation>Augmentierung gibt es für Bilder von 28 × 28 Pixeln.</translation>
    </message>
    <message>
        <source>Examples appear when the images are loaded.</source>
        <translation>Beispiele erscheinen, sobald die Bilder geladen sind.</translation>
    </message>
</context>
<context>
    <name>inkling::ui::AugmentationSection</name>
    <message>
        <source>Other examples</source>
        <translation>Andere Beispiele</translation>
    </message>
    <message>
        <source>In every epoch each image is changed a little, anew and at random, so that the network never sees the same image twice.</source>
        <translation>In jeder Epoche wird jedes Bild von Neuem zufällig ein wenig verändert, sodass das Netz nie zweimal dasselbe Bild sieht.</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>Augmentierung</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
</context>
<context>
    <name>inkling::ui::CanvasTools</name>
    <message>
        <source>Pen</source>
        <translation>Stift</translation>
    </message>
    <message>
        <source>Draws (P).</source>
        <translation>Zeichnet (P).</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Radierer</translation>
    </message>
    <message>
        <source>Takes whole strokes away (E).</source>
        <translation>Nimmt ganze Striche weg (E).</translation>
    </message>
    <message>
        <source>Part eraser</source>
        <translation>Teilradierer</translation>
    </message>
    <message>
        <source>Takes away the parts it passes over (Shift+E).</source>
        <translation>Nimmt weg, worüber er fährt (Umschalt+E).</translation>
    </message>
    <message>
        <source>Pen width</source>
        <translation>Stiftbreite</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>Shows lines to write by.</source>
        <translation>Zeigt Linien, an denen man sich beim Schreiben halten kann.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>tool: what it does</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>How thick the pen draws here. What the network sees stays as it is: its pen is drawn anew.</source>
        <translation>Wie dick der Stift hier zeichnet. Was das Netz sieht, bleibt, wie es ist: Sein Stift wird neu gezeichnet.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>action (keys)</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>inkling::ui::ChartExport</name>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG-Zeichnung (*.svg)</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF-Dokument (*.pdf)</translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>CSV-Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Export chart</source>
        <translation>Diagramm exportieren</translation>
    </message>
</context>
<context>
    <name>inkling::ui::ChartList</name>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>Zuverlässigkeit</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>inkling::ui::ChartsPanel</name>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Export chart</source>
        <translation>Diagramm exportieren</translation>
    </message>
    <message>
        <source>Log scale</source>
        <translation>Logarithmisch</translation>
    </message>
    <message>
        <source>Show losses on a logarithmic axis, which spreads out small values.</source>
        <translation>Zeigt den Verlust auf einer logarithmischen Achse, die kleine Werte auseinanderzieht.</translation>
    </message>
    <message>
        <source>Close logs</source>
        <translation>Protokolle schließen</translation>
    </message>
    <message>
        <source>Remove the curves of opened logs.</source>
        <translation>Entfernt die Kurven geöffneter Protokolle.</translation>
    </message>
    <message>
        <source>The run diverged: its loss is no longer a finite number. Try a lower learning rate.</source>
        <translation>Das Training ist divergiert: Der Verlust ist keine endliche Zahl mehr. Versuche eine kleinere Lernrate.</translation>
    </message>
    <message>
        <source>Export chart: save the one shown here as PNG, SVG, PDF or CSV.</source>
        <translation>Diagramm exportieren: das hier gezeigte als PNG, SVG, PDF oder CSV speichern.</translation>
    </message>
</context>
<context>
    <name>inkling::ui::CollectDialog</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Throw the last digit away and draw it again.</source>
        <translation>Die letzte Ziffer verwerfen und noch einmal zeichnen.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Clear the sheet (Delete).</source>
        <translation>Das Blatt leeren (Entf).</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Draw this digit later.</source>
        <translation>Diese Ziffer später zeichnen.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Keep this digit now (Enter).</source>
        <translation>Diese Ziffer jetzt behalten (Eingabe).</translation>
    </message>
    <message>
        <source>Learn my hand …</source>
        <translation>Meine Hand lernen …</translation>
    </message>
    <message>
        <source>Train the open model further on these digits.</source>
        <translation>Das geöffnete Modell mit diesen Ziffern weiter trainieren.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>What you have drawn is kept; go on at any time.</source>
        <translation>Was gezeichnet ist, bleibt; es geht jederzeit weiter.</translation>
    </message>
    <message>
        <source>Collect digits</source>
        <translation>Ziffern sammeln</translation>
    </message>
    <message>
        <source>Digit to draw</source>
        <translation>Zu zeichnende Ziffer</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Loading your digits …</source>
        <translation>Deine Ziffern werden geladen …</translation>
    </message>
    <message>
        <source>Draw the digit</source>
        <translation>Zeichne die Ziffer</translation>
    </message>
    <message>
        <source>All there. Now a model can learn your hand.</source>
        <translation>Alle da. Jetzt kann ein Modell deine Hand lernen.</translation>
    </message>
    <message>
        <source>Go on by itself</source>
        <translation>Von selbst weiter</translation>
    </message>
    <message>
        <source>Switch it off to take all the time you want for a digit.</source>
        <translation>Schalte es aus, um dir für eine Ziffer alle Zeit zu nehmen.</translation>
    </message>
    <message>
        <source>Last digit</source>
        <translation>Letzte Ziffer</translation>
    </message>
    <message>
        <source>When you pause, the digit is kept.</source>
        <translation>Wenn du innehältst, wird die Ziffer behalten.</translation>
    </message>
    <message>
        <source>Enter keeps the digit.</source>
        <translation>Die Eingabetaste behält die Ziffer.</translation>
    </message>
    <message>
        <source>%1 of %2 of this round</source>
        <translation>%1 von %2 dieser Runde</translation>
    </message>
</context>
<context>
    <name>inkling::ui::CompareDialog</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>one seed only</source>
        <translation>nur ein Startwert</translation>
    </message>
    <message numerus="yes">
        <source>%1 ± %2 (%Ln seed(s))</source>
        <comment>mean, standard deviation</comment>
        <translation>
            <numerusform>%1 ± %2 (%Ln Startwert)</numerusform>
            <numerusform>%1 ± %2 (%Ln Startwerte)</numerusform>
        </translation>
    </message>
    <message>
        <source>Neither is better: they read the same images right.</source>
        <translation>Keines ist besser: Beide lesen dieselben Bilder richtig.</translation>
    </message>
    <message>
        <source>%1 is really better: it alone reads %2 images right, the other alone %3. Two equally good models would differ that much in %4 of all comparisons.</source>
        <translation>%1 ist wirklich besser: %2 Bilder liest nur dieses Modell richtig, %3 nur das andere. Zwei gleich gute Modelle unterschieden sich in %4 aller Vergleiche so stark.</translation>
    </message>
    <message>
        <source>Neither is shown to be better: one alone reads %1 images right, the other alone %2. Two equally good models would differ that much in %3 of all comparisons.</source>
        <translation>Keines ist nachweislich besser: %1 Bilder liest nur das eine richtig, %2 nur das andere. Zwei gleich gute Modelle unterschieden sich in %3 aller Vergleiche so stark.</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Compare two models</source>
        <translation>Zwei Modelle vergleichen</translation>
    </message>
    <message>
        <source>Loading the images …</source>
        <translation>Die Bilder werden geladen …</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>Testgenauigkeit</translation>
    </message>
    <message>
        <source>Only this one is right</source>
        <translation>Nur dieses hat recht</translation>
    </message>
    <message>
        <source>Both are right, both are wrong</source>
        <translation>Beide richtig, beide falsch</translation>
    </message>
    <message>
        <source>Runs that differ in the seed</source>
        <translation>Läufe mit anderem Startwert</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Both models are reading the test images …</source>
        <translation>Beide Modelle lesen die Testbilder …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>%Ln Bild</numerusform>
            <numerusform>%Ln Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln image(s)</source>
        <translation>
            <numerusform>%1 von %Ln Bild</numerusform>
            <numerusform>%1 von %Ln Bildern</numerusform>
        </translation>
    </message>
    <message>
        <source>right: %1</source>
        <translation>richtig: %1</translation>
    </message>
    <message>
        <source>wrong: %1</source>
        <translation>falsch: %1</translation>
    </message>
    <message>
        <source>less than %1</source>
        <translation>weniger als %1</translation>
    </message>
    <message>
        <source>Both models read the test images of %1; McNemar&apos;s test looks at those that only one of them reads right. It says nothing about luck with the seed: for that, train each with several seeds.</source>
        <translation>Beide Modelle lesen die Testbilder aus „%1“; McNemars Test betrachtet die, die nur eines von beiden richtig liest. Über Glück mit dem Startwert sagt er nichts: Trainiere dazu jedes mit mehreren Startwerten.</translation>
    </message>
</context>
<context>
    <name>inkling::ui::DataBrowser</name>
    <message>
        <source>Images of %1</source>
        <translation>Bilder aus %1</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Training images</source>
        <translation>Trainingsbilder</translation>
    </message>
    <message>
        <source>Test images</source>
        <translation>Testbilder</translation>
    </message>
    <message>
        <source>Digit</source>
        <translation>Ziffer</translation>
    </message>
    <message>
        <source>All digits</source>
        <translation>Alle Ziffern</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>Nur %1</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>%Ln Bild</numerusform>
            <numerusform>%Ln Bilder</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>inkling::ui::DataPicker</name>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Look at the images</source>
        <translation>Bilder ansehen</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>The digits to learn from.</source>
        <translation>Die Ziffern, aus denen gelernt wird.</translation>
    </message>
    <message>
        <source>A folder with the four IDX files of a data set, plain or gzip.</source>
        <translation>Ein Ordner mit den vier IDX-Dateien eines Datensatzes, unkomprimiert oder als gzip.</translation>
    </message>
    <message>
        <source>XOR learns from its own four points.</source>
        <translation>XOR lernt aus seinen eigenen vier Punkten.</translation>
    </message>
    <message>
        <source>Loading the images …</source>
        <translation>Die Bilder werden geladen …</translation>
    </message>
    <message>
        <source>%1 training and %2 test images.</source>
        <translation>%1 Trainings- und %2 Testbilder.</translation>
    </message>
    <message>
        <source>Choose a folder of digits</source>
        <translation>Ordner mit Ziffern wählen</translation>
    </message>
    <message>
        <source>The images could not be read.</source>
        <translation>Die Bilder konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>%1 training and %2 test images that the program draws itself.</source>
        <translation>%1 Trainings- und %2 Testbilder, die das Programm selbst zeichnet.</translation>
    </message>
    <message>
        <source>The images are read when they are needed.</source>
        <translation>Die Bilder werden gelesen, sobald sie gebraucht werden.</translation>
    </message>
</context>
<context>
    <name>inkling::ui::DigitImageModel</name>
    <message>
        <source>Image %1, labelled %2</source>
        <translation>Bild %1, Ziffer %2</translation>
    </message>
</context>
<context>
    <name>inkling::ui::DigitPictureView</name>
    <message>
        <source>What the network sees</source>
        <translation>Was das Netz sieht</translation>
    </message>
    <message>
        <source>Your drawing cropped, scaled and centred to 28 × 28 pixels: all that the network sees.</source>
        <translation>Deine Zeichnung, zugeschnitten, skaliert und zentriert auf 28 × 28 Pixel: alles, was das Netz sieht.</translation>
    </message>
</context>
<context>
    <name>inkling::ui::DigitStrip</name>
    <message>
        <source>Digits</source>
        <translation>Ziffern</translation>
    </message>
    <message>
        <source>Choose a digit by click or arrow keys to see its own probabilities.</source>
        <translation>Wähle eine Ziffer mit Klick oder Pfeiltasten, um ihre eigenen Wahrscheinlichkeiten zu sehen.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>digit: percentage</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 (selected)</source>
        <translation>%1 (gewählt)</translation>
    </message>
</context>
<context>
    <name>inkling::ui::DownloadBar</name>
    <message>
        <source>Download progress</source>
        <translation>Fortschritt des Downloads</translation>
    </message>
    <message>
        <source>MNIST is not on this computer yet. It is 11 MB to download.</source>
        <translation>MNIST ist noch nicht auf diesem Rechner. Der Download umfasst 11 MB.</translation>
    </message>
    <message>
        <source>MNIST has arrived.</source>
        <translation>MNIST ist angekommen.</translation>
    </message>
    <message>
        <source>Downloading MNIST …</source>
        <translation>MNIST wird heruntergeladen …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Downloading MNIST: %1 of %2</source>
        <translation>MNIST wird heruntergeladen: %1 von %2</translation>
    </message>
    <message>
        <source>Downloading MNIST: %1</source>
        <translation>MNIST wird heruntergeladen: %1</translation>
    </message>
    <message>
        <source>The download was cancelled. What has arrived is kept, the next download continues there.</source>
        <translation>Der Download wurde abgebrochen. Was schon da ist, bleibt erhalten; der nächste Download macht dort weiter.</translation>
    </message>
    <message>
        <source>MNIST could not be downloaded.</source>
        <translation>MNIST konnte nicht heruntergeladen werden.</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
</context>
<context>
    <name>inkling::ui::DrawingCanvas</name>
    <message>
        <source>Drawing canvas</source>
        <translation>Zeichenfläche</translation>
    </message>
    <message>
        <source>Draw with mouse, finger or pen, or with keys: arrows move, Shift moves further, Space puts the pen down and lifts it, Escape gives a stroke up, E erases, Delete clears.</source>
        <translation>Zeichne mit Maus, Finger oder Stift, oder mit Tasten: Pfeile bewegen, Umschalt bewegt weiter, die Leertaste setzt den Stift auf und hebt ihn ab, Escape gibt einen Strich auf, E radiert, Entf leert das Blatt.</translation>
    </message>
    <message>
        <source>The pen is down</source>
        <translation>Der Stift ist unten</translation>
    </message>
    <message>
        <source>The pen is up</source>
        <translation>Der Stift ist oben</translation>
    </message>
    <message>
        <source>The eraser is down</source>
        <translation>Der Radierer ist unten</translation>
    </message>
    <message>
        <source>The eraser is up</source>
        <translation>Der Radierer ist oben</translation>
    </message>
    <message>
        <source>%1, %2 % from the left and %3 % from the top.</source>
        <extracomment>The pen is up, 50 % from the left and 25 % from the top.</extracomment>
        <translation>%1, %2 % von links und %3 % von oben.</translation>
    </message>
    <message>
        <source>Arrow keys move the pen, Space puts it down and lifts it</source>
        <translation>Pfeiltasten bewegen den Stift, die Leertaste setzt ihn auf und hebt ihn ab</translation>
    </message>
    <message>
        <source>Draw a digit here</source>
        <translation>Hier eine Ziffer zeichnen</translation>
    </message>
</context>
<context>
    <name>inkling::ui::DrawingDoor</name>
    <message>
        <source>Open drawing</source>
        <translation>Zeichnung öffnen</translation>
    </message>
    <message>
        <source>Drawings and pictures (*.json *.json.gz *.png *.jpg *.jpeg *.webp *.bmp *.gif);;All files (*)</source>
        <translation>Zeichnungen und Bilder (*.json *.json.gz *.png *.jpg *.jpeg *.webp *.bmp *.gif);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save drawing</source>
        <translation>Zeichnung speichern</translation>
    </message>
    <message>
        <source>Drawings (*.json);;All files (*)</source>
        <translation>Zeichnungen (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>drawing</source>
        <comment>file name</comment>
        <translation>zeichnung</translation>
    </message>
</context>
<context>
    <name>inkling::ui::DrawingListModel</name>
    <message>
        <source>%1, drawn %2</source>
        <comment>a digit, a time</comment>
        <translation>%1, gezeichnet %2</translation>
    </message>
</context>
<context>
    <name>inkling::ui::EpochTableModel</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>Training
loss</source>
        <translation>Train.-
verlust</translation>
    </message>
    <message>
        <source>Validation
loss</source>
        <translation>Valid.-
verlust</translation>
    </message>
    <message>
        <source>Validation
accuracy</source>
        <translation>Treffer
(Valid.)</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Learning
rate</source>
        <translation>Lern-
rate</translation>
    </message>
</context>
<context>
    <name>inkling::ui::Experiments</name>
    <message>
        <source>%1 (%2)</source>
        <comment>a run, a letter</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>inkling::ui::HandVerdict</name>
    <message>
        <source>It has forgotten some of what it could.</source>
        <translation>Es hat einen Teil dessen vergessen, was es konnte.</translation>
    </message>
    <message>
        <source>Your digits are too few to hold some out and see how well it reads them now.</source>
        <translation>Deine Ziffern sind zu wenige, um einige zurückzuhalten und zu sehen, wie gut es sie jetzt liest.</translation>
    </message>
    <message>
        <source>It reads your hand better now.</source>
        <translation>Es liest deine Hand jetzt besser.</translation>
    </message>
    <message>
        <source>It reads your hand as well as before.</source>
        <translation>Es liest deine Hand so gut wie vorher.</translation>
    </message>
    <message>
        <source>It reads your hand worse than before.</source>
        <translation>Es liest deine Hand schlechter als vorher.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>Learned from %Ln digit(s) of yours.</source>
        <translation>
            <numerusform>Aus %Ln deiner Ziffern gelernt.</numerusform>
            <numerusform>Aus %Ln deiner Ziffern gelernt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Of those that it has not seen it now reads %1 right instead of %2.</source>
        <translation>Von denen, die es nicht kannte, liest es jetzt %1 richtig statt %2.</translation>
    </message>
    <message>
        <source>Of the test images (%1) it reads %2 instead of %3.</source>
        <translation>Von den Testbildern (%1) liest es %2 statt %3.</translation>
    </message>
    <message>
        <source>With fewer than %1 digits this says little; collect more.</source>
        <translation>Bei weniger als %1 Ziffern sagt das wenig; sammle mehr.</translation>
    </message>
</context>
<context>
    <name>inkling::ui::HandwritingDialog</name>
    <message>
        <source>My handwriting</source>
        <translation>Meine Handschrift</translation>
    </message>
    <message>
        <source>Drawings</source>
        <translation>Zeichnungen</translation>
    </message>
    <message>
        <source>Keys 0 to 9 give what is chosen that name, Delete deletes it.</source>
        <translation>Die Tasten 0 bis 9 benennen das Ausgewählte, Entf löscht es.</translation>
    </message>
    <message>
        <source>Digit</source>
        <translation>Ziffer</translation>
    </message>
    <message>
        <source>Relabel</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Give what is chosen another name (keys 0 to 9).</source>
        <translation>Das Ausgewählte anders benennen (Tasten 0 bis 9).</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete what is chosen (Delete).</source>
        <translation>Das Ausgewählte löschen (Entf).</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Take the last change back.</source>
        <translation>Die letzte Änderung zurücknehmen.</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Take drawings with labels from a JSON file.</source>
        <translation>Benannte Zeichnungen aus einer JSON-Datei übernehmen.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>All drawings, for other programs.</source>
        <translation>Alle Zeichnungen, für andere Programme.</translation>
    </message>
    <message>
        <source>Collect digits …</source>
        <translation>Ziffern sammeln …</translation>
    </message>
    <message>
        <source>Draw ten of each digit, one after the other: about two minutes.</source>
        <translation>Zehn von jeder Ziffer zeichnen, eine nach der anderen: etwa zwei Minuten.</translation>
    </message>
    <message>
        <source>Learn my hand …</source>
        <translation>Meine Hand lernen …</translation>
    </message>
    <message>
        <source>Strokes (JSON) …</source>
        <translation>Striche (JSON) …</translation>
    </message>
    <message>
        <source>Data set (IDX) …</source>
        <translation>Datensatz (IDX) …</translation>
    </message>
    <message>
        <source>Pictures (PNG) …</source>
        <translation>Bilder (PNG) …</translation>
    </message>
    <message>
        <source>All digits</source>
        <translation>Alle Ziffern</translation>
    </message>
    <message>
        <source>Only %1 (%2)</source>
        <comment>a digit, how many</comment>
        <translation>Nur %1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln drawing(s)</source>
        <translation>
            <numerusform>%Ln Zeichnung</numerusform>
            <numerusform>%Ln Zeichnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Loading your digits …</source>
        <translation>Deine Ziffern werden geladen …</translation>
    </message>
    <message>
        <source>None yet. Collect ten of each digit in two minutes, or tell Inkling what you meant under a drawing that it read.</source>
        <translation>Noch keine. Sammle in zwei Minuten zehn von jeder Ziffer, oder sag Inkling unter einer gelesenen Zeichnung, was gemeint war.</translation>
    </message>
    <message>
        <source>None of this digit.</source>
        <translation>Keine von dieser Ziffer.</translation>
    </message>
    <message>
        <source>Train the open model further on these digits.</source>
        <translation>Das geöffnete Modell mit diesen Ziffern weiter trainieren.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Every change is kept.</source>
        <translation>Jede Änderung wird behalten.</translation>
    </message>
</context>
<context>
    <name>inkling::ui::HandwritingDoor</name>
    <message>
        <source>Wait until the training has ended.</source>
        <translation>Warte, bis das Training beendet ist.</translation>
    </message>
    <message>
        <source>Train or open a model first.</source>
        <translation>Trainiere oder öffne zuerst ein Modell.</translation>
    </message>
    <message>
        <source>The open model does not read digits.</source>
        <translation>Das geöffnete Modell liest keine Ziffern.</translation>
    </message>
    <message>
        <source>There are no digits of yours to learn from yet; collect some first.</source>
        <translation>Es gibt noch keine Ziffern von dir, aus denen es lernen könnte; sammle zuerst welche.</translation>
    </message>
    <message>
        <source>The model is again the one from before it learned your hand, which stays in the run history.</source>
        <translation>Das Modell ist wieder das von vorher; das, das deine Hand gelernt hat, bleibt im Verlauf.</translation>
    </message>
    <message>
        <source>The model has learned your hand.</source>
        <translation>Das Modell hat deine Hand gelernt.</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Zurück zum alten</translation>
    </message>
</context>
<context>
    <name>inkling::ui::HandwritingFiles</name>
    <message>
        <source>Import drawings</source>
        <translation>Zeichnungen importieren</translation>
    </message>
    <message>
        <source>Drawings (*.json *.json.gz);;All files (*)</source>
        <translation>Zeichnungen (*.json *.json.gz);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Export drawings</source>
        <translation>Zeichnungen exportieren</translation>
    </message>
    <message>
        <source>Drawings (*.json)</source>
        <translation>Zeichnungen (*.json)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln drawing(s) were imported.</source>
        <translation>
            <numerusform>%Ln Zeichnung wurde importiert.</numerusform>
            <numerusform>%Ln Zeichnungen wurden importiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were there already.</source>
        <translation>
            <numerusform>%Ln war schon da.</numerusform>
            <numerusform>%Ln waren schon da.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without a label were left out.</source>
        <translation>
            <numerusform>%Ln ohne Namen wurde ausgelassen.</numerusform>
            <numerusform>%Ln ohne Namen wurden ausgelassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln drawing(s) were exported to %1.</source>
        <translation>
            <numerusform>%Ln Zeichnung wurde nach %1 exportiert.</numerusform>
            <numerusform>%Ln Zeichnungen wurden nach %1 exportiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Importing …</source>
        <translation>Wird importiert …</translation>
    </message>
    <message>
        <source>Exporting …</source>
        <translation>Wird exportiert …</translation>
    </message>
</context>
<context>
    <name>inkling::ui::HyperparameterForm</name>
    <message>
        <source>XOR learns its four points one by one and in order, so batches and validation do not apply.</source>
        <translation>XOR lernt seine vier Punkte einzeln und der Reihe nach; Batches und Validierung gibt es dabei nicht.</translation>
    </message>
    <message>
        <source>Find learning rate</source>
        <translation>Lernrate finden</translation>
    </message>
    <message>
        <source>Tries out a few hundred learning rates in a few seconds and suggests one.</source>
        <translation>Probiert in wenigen Sekunden einige Hundert Lernraten aus und schlägt eine vor.</translation>
    </message>
    <message>
        <source>Try several settings</source>
        <translation>Mehrere ausprobieren</translation>
    </message>
    <message>
        <source>Trains with one value after another, several times each, and shows which does best.</source>
        <translation>Trainiert mit einem Wert nach dem anderen, jeweils mehrmals, und zeigt, welcher am besten ist.</translation>
    </message>
</context>
<context>
    <name>inkling::ui::InferencePanel</name>
    <message>
        <source>Draw a digit to see its answer.</source>
        <translation>Zeichne eine Ziffer, um die Antwort zu sehen.</translation>
    </message>
    <message>
        <source>No ink was found in the picture.</source>
        <translation>In dem Bild wurde keine Tinte gefunden.</translation>
    </message>
</context>
<context>
    <name>inkling::ui::LayerCardDelegate</name>
    <message>
        <source>%1 parameters</source>
        <translation>%1 Parameter</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
</context>
<context>
    <name>inkling::ui::LayerDetails</name>
    <message>
        <source>Add inside</source>
        <translation>Innen hinzufügen</translation>
    </message>
    <message>
        <source>Add a layer behind the others inside this block.</source>
        <translation>Eine Schicht hinter den anderen in diesem Block hinzufügen.</translation>
    </message>
    <message>
        <source>Comes in</source>
        <translation>Herein</translation>
    </message>
    <message>
        <source>Comes out</source>
        <translation>Heraus</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Multiply-adds</source>
        <translation>Multiplikationen</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>How a digit of 28 × 28 pixels comes into the network.</source>
        <translation>Wie eine Ziffer aus 28 × 28 Pixeln in das Netz kommt.</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>A picture: 28 × 28, for convolutions and patches</source>
        <translation>Ein Bild: 28 × 28, für Faltungen und Kacheln</translation>
    </message>
    <message>
        <source>A row of 784 numbers, for dense layers</source>
        <translation>Eine Zeile von 784 Zahlen, für dichte Schichten</translation>
    </message>
    <message>
        <source>28 tokens: the rows of the picture</source>
        <translation>28 Tokens: die Zeilen des Bildes</translation>
    </message>
</context>
<context>
    <name>inkling::ui::LayerList</name>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Take the chosen layer out (Delete).</source>
        <translation>Die gewählte Schicht herausnehmen (Entf).</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Verdoppeln</translation>
    </message>
    <message>
        <source>Put a copy behind the chosen layer (Ctrl+D).</source>
        <translation>Eine Kopie hinter die gewählte Schicht stellen (Strg+D).</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Hinauf</translation>
    </message>
    <message>
        <source>Move the chosen layer up (Alt+Up).</source>
        <translation>Die gewählte Schicht hinaufschieben (Alt+Auf).</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Hinab</translation>
    </message>
    <message>
        <source>Move the chosen layer down (Alt+Down).</source>
        <translation>Die gewählte Schicht hinabschieben (Alt+Ab).</translation>
    </message>
    <message>
        <source>Move into the block above</source>
        <translation>In den Block darüber schieben</translation>
    </message>
    <message>
        <source>Move out of the block</source>
        <translation>Aus dem Block herausschieben</translation>
    </message>
    <message>
        <source>Add a layer</source>
        <translation>Eine Schicht hinzufügen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Remove a layer</source>
        <translation>Eine Schicht entfernen</translation>
    </message>
    <message>
        <source>Duplicate a layer</source>
        <translation>Eine Schicht verdoppeln</translation>
    </message>
    <message>
        <source>Move a layer</source>
        <translation>Eine Schicht verschieben</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>%1 hinzufügen</translation>
    </message>
</context>
<context>
    <name>inkling::ui::LearnHandDialog</name>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Go on with the model that has learned your hand.</source>
        <translation>Mit dem Modell weitermachen, das deine Hand gelernt hat.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>The model stays as it was.</source>
        <translation>Das Modell bleibt, wie es war.</translation>
    </message>
    <message>
        <source>Learn my hand</source>
        <translation>Meine Hand lernen</translation>
    </message>
    <message>
        <source>Loading the images …</source>
        <translation>Die Bilder werden geladen …</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
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
        <source>Your digits, held out</source>
        <translation>Deine Ziffern, zurückgehalten</translation>
    </message>
    <message>
        <source>Learning your hand …</source>
        <translation>Deine Hand wird gelernt …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Zurück zum alten</translation>
    </message>
    <message>
        <source>Test images (%1)</source>
        <translation>Testbilder (%1)</translation>
    </message>
    <message>
        <source>About one digit in five, always the same ones, is held out to see by. Images that the model learned from before are mixed in, so that it does not forget them. The model that has learned is in the run history in any case.</source>
        <translation>Etwa jede fünfte Ziffer, immer dieselben, wird zur Probe zurückgehalten. Bilder, aus denen das Modell zuvor gelernt hat, werden beigemischt, damit es sie nicht vergisst. Das Modell, das gelernt hat, ist in jedem Fall im Verlauf.</translation>
    </message>
</context>
<context>
    <name>inkling::ui::LegendStrip</name>
    <message>
        <source>Legend</source>
        <translation>Legende</translation>
    </message>
</context>
<context>
    <name>inkling::ui::MainWindow</name>
    <message>
        <source>Training logs (*.csv);;All files (*)</source>
        <translation>Trainingsprotokolle (*.csv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open model</source>
        <translation>Modell öffnen</translation>
    </message>
    <message>
        <source>Save model</source>
        <translation>Modell speichern</translation>
    </message>
    <message>
        <source>Open log</source>
        <translation>Protokoll öffnen</translation>
    </message>
    <message>
        <source>Save log</source>
        <translation>Protokoll speichern</translation>
    </message>
    <message>
        <source>The training did not start.</source>
        <translation>Das Training hat nicht begonnen.</translation>
    </message>
    <message>
        <source>%1 in training, epoch %2</source>
        <translation>%1 im Training, Epoche %2</translation>
    </message>
    <message>
        <source>The model was saved as %1.</source>
        <translation>Das Modell wurde als %1 gespeichert.</translation>
    </message>
    <message>
        <source>The log was saved as %1.</source>
        <translation>Das Protokoll wurde als %1 gespeichert.</translation>
    </message>
    <message>
        <source>%1[*] – Inkling</source>
        <comment>window title</comment>
        <translation>%1[*] – Inkling</translation>
    </message>
    <message>
        <source>Go on from %1 with the settings on the left.</source>
        <translation>Macht bei „%1“ mit den Einstellungen links weiter.</translation>
    </message>
    <message>
        <source>Train or open a model first.</source>
        <translation>Trainiere oder öffne zuerst ein Modell.</translation>
    </message>
    <message>
        <source>This model is none of the networks on the left, so it can only answer.</source>
        <translation>Dieses Modell ist keines der Netze links; es kann nur antworten.</translation>
    </message>
    <message>
        <source>Inkling will speak this language when it is started again.</source>
        <translation>Inkling spricht diese Sprache nach dem nächsten Start.</translation>
    </message>
    <message>
        <source>The training broke off.</source>
        <translation>Das Training ist abgebrochen.</translation>
    </message>
    <message>
        <source>These curves are shown already.</source>
        <translation>Diese Kurven werden schon gezeigt.</translation>
    </message>
    <message>
        <source>Models (*.bin *.safetensors);;All files (*)</source>
        <translation>Modelle (*.bin *.safetensors);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>inkling::ui::MessageBanner</name>
    <message>
        <source>Close message</source>
        <translation>Meldung schließen</translation>
    </message>
</context>
<context>
    <name>inkling::ui::ModelChoice</name>
    <message>
        <source>%1 (%2)</source>
        <comment>model, number</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
</context>
<context>
    <name>inkling::ui::ModelGallery</name>
    <message>
        <source>%1, run %2</source>
        <comment>network, number</comment>
        <translation>%1, Lauf %2</translation>
    </message>
</context>
<context>
    <name>inkling::ui::ModelPicker</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>The kind of network to train.</source>
        <translation>Die Art des Netzes, das trainiert wird.</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 Parameter</translation>
    </message>
    <message>
        <source>Design…</source>
        <translation>Entwerfen …</translation>
    </message>
    <message>
        <source>Change this network layer by layer, or put together one of your own.</source>
        <translation>Dieses Netz Schicht für Schicht ändern oder ein eigenes zusammenstellen.</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>Where the settings below begin. “Classic” is plain SGD with the settings of the classic models; the others reach more, some with a better network.</source>
        <translation>Womit die Einstellungen unten beginnen. „Klassisch“ ist einfaches SGD mit den Einstellungen der klassischen Modelle; die anderen erreichen mehr, manche mit einem besseren Netz.</translation>
    </message>
    <message>
        <source>The settings below are no longer those of the preset.</source>
        <translation>Die Einstellungen unten sind nicht mehr die der Vorlage.</translation>
    </message>
</context>
<context>
    <name>inkling::ui::NetworkDesigner</name>
    <message>
        <source>Networks (*.json);;All files (*)</source>
        <translation>Netze (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 million</source>
        <translation>%1 Millionen</translation>
    </message>
    <message>
        <source>Network designer</source>
        <translation>Netze entwerfen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>A name for your network</source>
        <translation>Ein Name für dein Netz</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Begin from a network that is ready.</source>
        <translation>Mit einem fertigen Netz beginnen.</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen …</translation>
    </message>
    <message>
        <source>Open a network from a JSON file (Ctrl+O).</source>
        <translation>Ein Netz aus einer JSON-Datei öffnen (Strg+O).</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>Save this network as a JSON file (Ctrl+S).</source>
        <translation>Dieses Netz als JSON-Datei speichern (Strg+S).</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Take the last change back (Ctrl+Z).</source>
        <translation>Die letzte Änderung zurücknehmen (Strg+Z).</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Make the change again (Ctrl+Shift+Z).</source>
        <translation>Die Änderung wieder machen (Strg+Umschalt+Z).</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Add layer</source>
        <translation>Schicht hinzufügen</translation>
    </message>
    <message>
        <source>Add a layer behind the chosen one (Insert).</source>
        <translation>Eine Schicht hinter der gewählten hinzufügen (Einfg).</translation>
    </message>
    <message>
        <source>It reads digits: 28 × 28 pixels go in, ten answers come out.</source>
        <translation>Es liest Ziffern: 28 × 28 Pixel gehen hinein, zehn Antworten kommen heraus.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The network stays here until you come back.</source>
        <translation>Das Netz bleibt hier, bis du wiederkommst.</translation>
    </message>
    <message>
        <source>Use this network</source>
        <translation>Dieses Netz verwenden</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>The network was saved as %1.</source>
        <translation>Das Netz wurde als %1 gespeichert.</translation>
    </message>
    <message>
        <source>Open network</source>
        <translation>Netz öffnen</translation>
    </message>
    <message>
        <source>Save network</source>
        <translation>Netz speichern</translation>
    </message>
    <message>
        <source>%1 parameters, %2 multiply-adds a picture</source>
        <translation>%1 Parameter, %2 Multiplikationen je Bild</translation>
    </message>
    <message>
        <source>Put it into the form, to be trained (Ctrl+Enter).</source>
        <translation>In das Formular setzen, um es zu trainieren (Strg+Eingabe).</translation>
    </message>
    <message>
        <source>A network can be used when the training has ended.</source>
        <translation>Ein Netz kann verwendet werden, wenn das Training beendet ist.</translation>
    </message>
    <message>
        <source>There are no layers yet: add one to begin.</source>
        <translation>Es gibt noch keine Schichten: Füge eine hinzu.</translation>
    </message>
    <message>
        <source>My %1</source>
        <comment>a network that began as another</comment>
        <translation>Mein %1</translation>
    </message>
</context>
<context>
    <name>inkling::ui::NetworkModel</name>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Change the input</source>
        <translation>Die Eingabe ändern</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>A layer inside this block does not fit.</source>
        <translation>Eine Schicht in diesem Block passt nicht.</translation>
    </message>
    <message>
        <source>Move a layer</source>
        <translation>Eine Schicht verschieben</translation>
    </message>
    <message numerus="yes">
        <source>%Ln head(s)</source>
        <translation>
            <numerusform>%Ln Kopf</numerusform>
            <numerusform>%Ln Köpfe</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>a share</comment>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>inkling::ui::NumberField</name>
    <message>
        <source>%1 must be a whole number from %2 to %3 in steps of %4.</source>
        <translation>%1 muss eine ganze Zahl von %2 bis %3 in Schritten von %4 sein.</translation>
    </message>
    <message>
        <source>%1 must be a whole number from %2 to %3.</source>
        <translation>%1 muss eine ganze Zahl von %2 bis %3 sein.</translation>
    </message>
    <message>
        <source>%1 must be a number from %2 to %3.</source>
        <translation>%1 muss eine Zahl von %2 bis %3 sein.</translation>
    </message>
    <message>
        <source>%1 must be a number above %2 and below %3.</source>
        <translation>%1 muss eine Zahl über %2 und unter %3 sein.</translation>
    </message>
    <message>
        <source>%1 must be a number above %2, at most %3.</source>
        <translation>%1 muss eine Zahl über %2 und höchstens %3 sein.</translation>
    </message>
    <message>
        <source>%1 must be a number from %2 to below %3.</source>
        <translation>%1 muss eine Zahl von %2 bis unter %3 sein.</translation>
    </message>
</context>
<context>
    <name>inkling::ui::OptimizerSection</name>
    <message>
        <source>Optimizer</source>
        <translation>Optimierer</translation>
    </message>
    <message>
        <source>The rule by which the weights move. SGD takes plain steps against the gradient; the others remember earlier ones.</source>
        <translation>Die Regel, nach der sich die Gewichte bewegen. SGD macht einfache Schritte gegen den Gradienten; die anderen merken sich frühere.</translation>
    </message>
    <message>
        <source>Optimizer settings</source>
        <translation>Einstellungen des Optimierers</translation>
    </message>
    <message>
        <source>No weight decay, no clipping</source>
        <translation>Keine Gewichtsabnahme, keine Gradientengrenze</translation>
    </message>
</context>
<context>
    <name>inkling::ui::PlotView</name>
    <message>
        <source>best: %1</source>
        <comment>epoch</comment>
        <translation>beste: %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>number unit</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Epoch %1</source>
        <translation>Epoche %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>curve: value</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>inkling::ui::Plots</name>
    <message>
        <source>%1, %2</source>
        <comment>run, curve</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>Curves appear here when training starts.</source>
        <translation>Hier erscheinen Kurven, sobald das Training beginnt.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Mean per sample</source>
        <translation>Mittel je Bild</translation>
    </message>
    <message>
        <source>batches</source>
        <translation>Batches</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>Time per epoch</source>
        <translation>Zeit je Epoche</translation>
    </message>
    <message>
        <source>Cumulative time</source>
        <translation>Gesamtzeit</translation>
    </message>
    <message>
        <source>µs</source>
        <translation>µs</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>h</source>
        <translation>h</translation>
    </message>
    <message>
        <source>Right (%)</source>
        <translation>Richtig (%)</translation>
    </message>
    <message>
        <source>%1, without validation</source>
        <comment>unit</comment>
        <translation>%1, ohne Validierung</translation>
    </message>
    <message>
        <source>%1 since the start</source>
        <comment>unit</comment>
        <translation>%1 seit Beginn</translation>
    </message>
</context>
<context>
    <name>inkling::ui::PreparationPanel</name>
    <message>
        <source>The pen is drawn anew, as thick as MNIST&apos;s; a picture loses its background.</source>
        <translation>Der Stift wird neu gezeichnet, so dick wie bei MNIST; ein Bild verliert seinen Hintergrund.</translation>
    </message>
    <message>
        <source>The digit is cut out; without it the network sees the whole sheet.</source>
        <translation>Die Ziffer wird ausgeschnitten; ohne diesen Schritt sieht das Netz das ganze Blatt.</translation>
    </message>
    <message>
        <source>The digit is scaled to 20 × 20 in proportion; without it, it is stretched.</source>
        <translation>Die Ziffer wird maßstäblich auf 20 × 20 gebracht; ohne diesen Schritt wird sie verzerrt.</translation>
    </message>
    <message>
        <source>Its centre of mass is put in the middle; without it, the middle of its box.</source>
        <translation>Der Schwerpunkt der Ziffer kommt in die Mitte; ohne diesen Schritt die Mitte ihres Rahmens.</translation>
    </message>
    <message>
        <source>Four pixels of paper are left around it; without it, it fills 28 × 28.</source>
        <translation>Ringsum bleiben vier Pixel Papier; ohne diesen Schritt füllt sie 28 × 28.</translation>
    </message>
    <message>
        <source>After %1</source>
        <translation>Nach %1</translation>
    </message>
    <message>
        <source>Without %1</source>
        <translation>Ohne %1</translation>
    </message>
    <message>
        <source>Without this step the answer would be %1.</source>
        <translation>Ohne diesen Schritt wäre die Antwort %1.</translation>
    </message>
    <message>
        <source>Without this step the answer would still be %1.</source>
        <translation>Auch ohne diesen Schritt wäre die Antwort %1.</translation>
    </message>
    <message>
        <source>After each step, and what follows without it:</source>
        <translation>Nach jedem Schritt; was ohne ihn folgt:</translation>
    </message>
    <message>
        <source>Draw a digit to see its steps.</source>
        <translation>Eine Ziffer zeichnen, um ihre Schritte zu sehen.</translation>
    </message>
</context>
<context>
    <name>inkling::ui::ProbabilityBars</name>
    <message>
        <source>Probabilities</source>
        <translation>Wahrscheinlichkeiten</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>digit: percentage</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>inkling::ui::RateFinderDialog</name>
    <message>
        <source>Suggested learning rate</source>
        <translation>Vorgeschlagene Lernrate</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Find learning rate</source>
        <translation>Lernrate finden</translation>
    </message>
    <message>
        <source>The network is trained for a few hundred steps while the learning rate grows from step to step. A good rate lies where the loss falls most steeply, well before it rises again. Your models stay as they are.</source>
        <translation>Das Netz wird einige Hundert Schritte lang trainiert, während die Lernrate von Schritt zu Schritt wächst. Eine gute Lernrate liegt dort, wo der Verlust am steilsten fällt, deutlich bevor er wieder steigt. Deine Modelle bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Loading the images …</source>
        <translation>Die Bilder werden geladen …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The learning rate is growing …</source>
        <translation>Die Lernrate wächst …</translation>
    </message>
    <message>
        <source>Suggested learning rate: %1</source>
        <translation>Vorgeschlagene Lernrate: %1</translation>
    </message>
    <message>
        <source>Use %1</source>
        <comment>a learning rate</comment>
        <translation>%1 übernehmen</translation>
    </message>
    <message>
        <source>No rate stands out: the test was too short, or the loss did not fall.</source>
        <translation>Keine Lernrate fällt auf: Der Test war zu kurz, oder der Verlust fiel nicht.</translation>
    </message>
    <message>
        <source>Loss by learning rate</source>
        <translation>Verlust nach Lernrate</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>The curve appears here.</source>
        <translation>Hier erscheint die Kurve.</translation>
    </message>
</context>
<context>
    <name>inkling::ui::RegularisationSection</name>
    <message>
        <source>Label smoothing</source>
        <translation>Label-Glättung</translation>
    </message>
    <message>
        <source>The share of the target that all ten digits share, so that the network does not become too sure of itself, such as 0.1. 0: none.</source>
        <translation>Der Anteil des Ziels, den sich alle zehn Ziffern teilen, damit sich das Netz nicht zu sicher wird, etwa 0,1. 0: keiner.</translation>
    </message>
    <message>
        <source>Mean of the weights</source>
        <translation>Gewichtsmittel</translation>
    </message>
    <message>
        <source>Keeps a running mean of the weights, which is judged and saved in their place. The number says how slowly it follows, such as 0.999. 0: none.</source>
        <translation>Führt ein laufendes Mittel der Gewichte, das an ihrer Stelle bewertet und gespeichert wird. Die Zahl sagt, wie langsam es folgt, etwa 0,999. 0: keines.</translation>
    </message>
    <message>
        <source>Regularisation</source>
        <translation>Regularisierung</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
</context>
<context>
    <name>inkling::ui::ReliabilityPage</name>
    <message>
        <source>This model gives no probabilities, so there is no confidence to look at.</source>
        <translation>Dieses Modell gibt keine Wahrscheinlichkeiten an, es gibt also keine Sicherheit zu zeigen.</translation>
    </message>
    <message>
        <source>When a model is trained or opened, this shows how far its confidence can be relied on: of the answers that are 80 % sure, 80 % should be right.</source>
        <translation>Wenn ein Modell trainiert oder geöffnet ist, zeigt dies, wie weit man sich auf seine Sicherheit verlassen kann: Von den Antworten, die zu 80 % sicher sind, sollten 80 % richtig sein.</translation>
    </message>
    <message>
        <source>Uncalibrated</source>
        <translation>Unkalibriert</translation>
    </message>
    <message>
        <source>Not calibrated</source>
        <translation>Nicht kalibriert</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln test image(s) of %2</source>
        <comment>model, number, data</comment>
        <translation>
            <numerusform>%1: %Ln Testbild aus „%2“</numerusform>
            <numerusform>%1: %Ln Testbilder aus „%2“</numerusform>
        </translation>
    </message>
    <message>
        <source>Calibrated, T = %1</source>
        <comment>temperature</comment>
        <translation>Kalibriert, T = %1</translation>
    </message>
</context>
<context>
    <name>inkling::ui::ReliabilityView</name>
    <message numerus="yes">
        <source>%Ln answer(s), %1 % sure on average: %2 % are right</source>
        <translation>
            <numerusform>%Ln Antwort, zu %1 % sicher: %2 % sind richtig</numerusform>
            <numerusform>%Ln Antworten, im Mittel zu %1 % sicher: %2 % sind richtig</numerusform>
        </translation>
    </message>
    <message>
        <source>Confidence (%)</source>
        <translation>Sicherheit (%)</translation>
    </message>
    <message>
        <source>Bars: how many answers of about this confidence are right, pale where there are few. On the dashed line confidence can be taken at its word; the hatched gap is what is missing.</source>
        <translation>Balken: wie viele Antworten von etwa dieser Sicherheit richtig sind, blass, wo es wenige sind. Auf der gestrichelten Linie kann man die Sicherheit beim Wort nehmen; die schraffierte Lücke ist, was fehlt.</translation>
    </message>
    <message>
        <source>Right (%)</source>
        <translation>Richtig (%)</translation>
    </message>
    <message>
        <source>Calibration error: %1</source>
        <translation>Kalibrierungsfehler: %1</translation>
    </message>
</context>
<context>
    <name>inkling::ui::ResultCard</name>
    <message>
        <source>Test accuracy</source>
        <translation>Testgenauigkeit</translation>
    </message>
    <message>
        <source>Test accuracy: %1</source>
        <translation>Testgenauigkeit: %1</translation>
    </message>
    <message>
        <source>Best epoch: %1. Training time: %2.</source>
        <translation>Beste Epoche: %1. Trainingszeit: %2.</translation>
    </message>
    <message>
        <source>Training time: %1.</source>
        <translation>Trainingszeit: %1.</translation>
    </message>
</context>
<context>
    <name>inkling::ui::RobustnessDialog</name>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Export chart</source>
        <translation>Diagramm exportieren</translation>
    </message>
    <message>
        <source>Robustness</source>
        <translation>Robustheit</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Test images</source>
        <translation>Testbilder</translation>
    </message>
    <message>
        <source>The first so many of the test images are read.</source>
        <translation>So viele der Testbilder werden gelesen, vom ersten an.</translation>
    </message>
    <message numerus="yes">
        <source>Up to %Ln model(s), in one picture.</source>
        <translation>
            <numerusform>Bis zu %Ln Modell in einem Bild.</numerusform>
            <numerusform>Bis zu %Ln Modelle in einem Bild.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Save the curves as PNG, SVG, PDF or CSV.</source>
        <translation>Speichert die Kurven als PNG, SVG, PDF oder CSV.</translation>
    </message>
    <message>
        <source>Loading the images …</source>
        <translation>Die Bilder werden geladen …</translation>
    </message>
    <message>
        <source>Stopped before all was measured.</source>
        <translation>Angehalten, bevor alles gemessen war.</translation>
    </message>
    <message>
        <source>Train or open a model first.</source>
        <translation>Trainiere oder öffne zuerst ein Modell.</translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln model(s) fit into one picture.</source>
        <translation>
            <numerusform>Höchstens %Ln Modell passt in ein Bild.</numerusform>
            <numerusform>Höchstens %Ln Modelle passen in ein Bild.</numerusform>
        </translation>
    </message>
    <message>
        <source>The test images of %1 are disturbed more and more; the curves show how many each model still reads right.</source>
        <translation>Die Testbilder aus „%1“ werden immer stärker gestört; die Kurven zeigen, wie viele jedes Modell noch richtig liest.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln test image(s) of %1 are read.</source>
        <translation>
            <numerusform>%Ln Testbild aus „%1“ wird gelesen.</numerusform>
            <numerusform>%Ln Testbilder aus „%1“ werden gelesen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Measured on %Ln test image(s) of %1.</source>
        <translation>
            <numerusform>An %Ln Testbild aus „%1“ gemessen.</numerusform>
            <numerusform>An %Ln Testbildern aus „%1“ gemessen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>inkling::ui::RobustnessPage</name>
    <message>
        <source>right (%)</source>
        <translation>richtig (%)</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>number unit</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Not measured yet.</source>
        <translation>Noch nicht gemessen.</translation>
    </message>
</context>
<context>
    <name>inkling::ui::RunHistoryDialog</name>
    <message>
        <source>Completed</source>
        <translation>Vollständig</translation>
    </message>
    <message>
        <source>Ended early</source>
        <translation>Vorzeitig beendet</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Diverged</source>
        <translation>Divergiert</translation>
    </message>
    <message>
        <source>Open this model</source>
        <translation>Dieses Modell öffnen</translation>
    </message>
    <message>
        <source>Show its curves</source>
        <translation>Kurven zeigen</translation>
    </message>
    <message>
        <source>Run history</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Trainings</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>Testgenauigkeit</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>No runs yet. Every training is kept here when it ends.</source>
        <translation>Noch kein Training. Jedes Training wird hier aufgehoben, wenn es endet.</translation>
    </message>
    <message>
        <source>Every training is kept here, whether its model was saved or not.</source>
        <translation>Jedes Training wird hier aufgehoben, ob sein Modell gespeichert wurde oder nicht.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Open its best model</source>
        <translation>Bestes Modell öffnen</translation>
    </message>
    <message>
        <source>A model can be opened when the training has ended.</source>
        <translation>Ein Modell lässt sich öffnen, wenn das Training beendet ist.</translation>
    </message>
    <message>
        <source>The model as it was after the epoch of lowest validation loss.</source>
        <translation>Das Modell nach der Epoche mit dem kleinsten Validierungsverlust.</translation>
    </message>
    <message>
        <source>%1, best epoch</source>
        <comment>a run</comment>
        <translation>%1, beste Epoche</translation>
    </message>
    <message>
        <source>Compare two</source>
        <translation>Zwei vergleichen</translation>
    </message>
    <message>
        <source>Choose two runs with Ctrl held down: is one of the models really better?</source>
        <translation>Wähle mit gehaltener Strg-Taste zwei Läufe: Ist eines der Modelle wirklich besser?</translation>
    </message>
</context>
<context>
    <name>inkling::ui::RunPanel</name>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Train a new model with the settings on the left.</source>
        <translation>Trainiert ein neues Modell mit den Einstellungen links.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Hold the training after the running batch.</source>
        <translation>Hält das Training nach dem laufenden Batch an.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>End the training after the running batch and keep what was learnt.</source>
        <translation>Beendet das Training nach dem laufenden Batch und behält das Gelernte.</translation>
    </message>
    <message>
        <source>Train further</source>
        <translation>Weitertrainieren</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Ready. Choose a model, then press Train.</source>
        <translation>Bereit. Wähle ein Modell und drücke dann „Trainieren“.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Go on with the training.</source>
        <translation>Setzt das Training fort.</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Epoch %1 of %2</source>
        <translation>Epoche %1 von %2</translation>
    </message>
    <message>
        <source>batch %1 of %2</source>
        <translation>Batch %1 von %2</translation>
    </message>
    <message>
        <source>%1 images per second</source>
        <translation>%1 Bilder pro Sekunde</translation>
    </message>
    <message>
        <source>%1 points per second</source>
        <translation>%1 Punkte pro Sekunde</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
</context>
<context>
    <name>inkling::ui::ScheduleSection</name>
    <message>
        <source>%1 0: as many as the run has.</source>
        <translation>%1 0: so viele, wie der Lauf hat.</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>How the learning rate changes while the network learns. Most networks end up better when it falls towards the end.</source>
        <translation>Wie sich die Lernrate ändert, während das Netz lernt. Die meisten Netze werden besser, wenn sie gegen Ende fällt.</translation>
    </message>
    <message>
        <source>Learning rate schedule</source>
        <translation>Verlauf der Lernrate</translation>
    </message>
    <message>
        <source>Learning rate over the run</source>
        <translation>Lernrate über den Lauf</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Epoche</translation>
    </message>
</context>
<context>
    <name>inkling::ui::SetupPanel</name>
    <message>
        <source>1  Pick a network</source>
        <translation>1  Netz wählen</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Back to defaults</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Set every field to the value of the preset.</source>
        <translation>Alle Felder auf die Werte der Vorlage setzen.</translation>
    </message>
</context>
<context>
    <name>inkling::ui::SheetLoader</name>
    <message>
        <source>%1 has no drawing in it; choose another file.</source>
        <translation>%1 enthält keine Zeichnung; wähle eine andere Datei.</translation>
    </message>
    <message>
        <source>The drawing in %1 has more than %L2 points; choose a smaller one.</source>
        <translation>Die Zeichnung in %1 hat mehr als %L2 Punkte; wähle eine kleinere.</translation>
    </message>
</context>
<context>
    <name>inkling::ui::SheetPanel</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>There is no drawing to save; draw something first.</source>
        <translation>Es gibt keine Zeichnung zu speichern; zeichne zuerst etwas.</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard; copy one first.</source>
        <translation>In der Zwischenablage ist kein Bild; kopiere zuerst eines.</translation>
    </message>
    <message numerus="yes">
        <source>The file has %Ln more drawing(s); the first is shown.</source>
        <translation>
            <numerusform>Die Datei enthält noch %Ln weitere Zeichnung; gezeigt wird die erste.</numerusform>
            <numerusform>Die Datei enthält noch %Ln weitere Zeichnungen; gezeigt wird die erste.</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Pen</source>
        <translation>Stift</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Radierer</translation>
    </message>
    <message>
        <source>Part eraser</source>
        <translation>Teilradierer</translation>
    </message>
    <message>
        <source>The sheet is full: nothing more is drawn until something on it is erased or cleared.</source>
        <translation>Das Blatt ist voll: Erst wenn etwas wegradiert oder gelöscht ist, lässt sich weiterzeichnen.</translation>
    </message>
</context>
<context>
    <name>inkling::ui::ShelfTableModel</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>Digit</source>
        <translation>Ziffer</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Probabilities of 0 to 9</source>
        <translation>Wahrscheinlichkeiten von 0 bis 9</translation>
    </message>
    <message>
        <source>Not calibrated: that is done at the end of a run.</source>
        <translation>Nicht kalibriert: Das geschieht am Ende eines Laufs.</translation>
    </message>
</context>
<context>
    <name>inkling::ui::SmallBars</name>
    <message>
        <source>%1: %2 %</source>
        <comment>digit: percentage</comment>
        <translation>%1: %2 %</translation>
    </message>
</context>
<context>
    <name>inkling::ui::SummaryCard</name>
    <message>
        <source>%1: %2</source>
        <comment>run: value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1  (%2)</source>
        <comment>value (note)</comment>
        <translation>%1  (%2)</translation>
    </message>
</context>
<context>
    <name>inkling::ui::SummaryPage</name>
    <message>
        <source>epoch %1</source>
        <translation>Epoche %1</translation>
    </message>
    <message>
        <source>test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>number unit</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 %2 per epoch</source>
        <comment>number unit</comment>
        <translation>%1 %2 je Epoche</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>Trainingsverlust</translation>
    </message>
    <message>
        <source>Lowest validation loss</source>
        <translation>Kleinster Validierungsverlust</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Training time</source>
        <translation>Trainingszeit</translation>
    </message>
    <message>
        <source>Values appear here after the first epoch.</source>
        <translation>Nach der ersten Epoche erscheinen hier Werte.</translation>
    </message>
</context>
<context>
    <name>inkling::ui::SurfaceView</name>
    <message>
        <source>Decision surface</source>
        <translation>Entscheidungsfläche</translation>
    </message>
    <message>
        <source>x %1, y %2 → %3</source>
        <translation>x %1, y %2 → %3</translation>
    </message>
    <message>
        <source>Train the XOR model to see how it divides the plane.</source>
        <translation>Trainiere das XOR-Modell und sieh, wie es die Ebene teilt.</translation>
    </message>
</context>
<context>
    <name>inkling::ui::SweepDialog</name>
    <message>
        <source>What comes of each trial appears here, the best first.</source>
        <translation>Hier erscheint, was aus jedem Versuch wird, das Beste zuerst.</translation>
    </message>
    <message>
        <source>Add a setting</source>
        <translation>Einstellung hinzufügen</translation>
    </message>
    <message>
        <source>Give up hopeless ones early</source>
        <translation>Aussichtslose früh abbrechen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Use these settings</source>
        <translation>Diese Einstellungen übernehmen</translation>
    </message>
    <message>
        <source>Try several settings</source>
        <translation>Mehrere ausprobieren</translation>
    </message>
    <message>
        <source>Each trial is trained with the settings of the form, except for these:</source>
        <translation>Jeder Versuch wird mit den Einstellungen des Formulars trainiert, außer diesen:</translation>
    </message>
    <message>
        <source>Every combination</source>
        <translation>Jede Kombination</translation>
    </message>
    <message>
        <source>Random choices</source>
        <translation>Zufällige Auswahl</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Random choices find good settings sooner where there are many.</source>
        <translation>Eine zufällige Auswahl findet gute Einstellungen früher, wenn es viele gibt.</translation>
    </message>
    <message>
        <source>Trials</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>How many random choices are tried.</source>
        <translation>Wie viele zufällige Auswahlen ausprobiert werden.</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Startwerte</translation>
    </message>
    <message>
        <source>How often each trial is trained, every time with other random numbers: the spread shows what is luck.</source>
        <translation>Wie oft jeder Versuch trainiert wird, jedes Mal mit anderen Zufallszahlen: Die Streuung zeigt, was Glück ist.</translation>
    </message>
    <message>
        <source>After a third of its epochs a run that is worse than half of the runs before it is stopped.</source>
        <translation>Nach einem Drittel seiner Epochen wird ein Lauf abgebrochen, der schlechter ist als die Hälfte der Läufe vor ihm.</translation>
    </message>
    <message>
        <source>Puts the settings of the chosen row into the form.</source>
        <translation>Setzt die Einstellungen der gewählten Zeile in das Formular ein.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Trials so far</source>
        <translation>Versuche bisher</translation>
    </message>
    <message>
        <source>%1 stands here twice.</source>
        <translation>%1 steht hier zweimal.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln trial(s)</source>
        <translation>
            <numerusform>%Ln Versuch</numerusform>
            <numerusform>%Ln Versuche</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln seed(s)</source>
        <translation>
            <numerusform>%Ln Startwert</numerusform>
            <numerusform>%Ln Startwerte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s)</source>
        <translation>
            <numerusform>%Ln Lauf</numerusform>
            <numerusform>%Ln Läufe</numerusform>
        </translation>
    </message>
    <message>
        <source>Loading the images …</source>
        <translation>Die Bilder werden geladen …</translation>
    </message>
    <message>
        <source>Run %1 of %2 is in training.</source>
        <translation>Lauf %1 von %2 trainiert.</translation>
    </message>
    <message>
        <source>The results are in %1.</source>
        <translation>Die Ergebnisse stehen in %1.</translation>
    </message>
</context>
<context>
    <name>inkling::ui::SweepRow</name>
    <message>
        <source>%1: “%2” is none of its values.</source>
        <translation>%1: „%2“ ist kein Wert dafür.</translation>
    </message>
    <message>
        <source>%1: a range goes with random choices; list the values instead.</source>
        <translation>%1: Ein Bereich gehört zur zufälligen Auswahl; zähle die Werte stattdessen auf.</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Values to try</source>
        <translation>Werte zum Ausprobieren</translation>
    </message>
    <message>
        <source>Values with a semicolon or a gap between them. With random choices also a range, such as %1 .. %2.</source>
        <translation>Werte mit Semikolon oder Leerzeichen dazwischen. Bei zufälliger Auswahl auch ein Bereich, etwa %1 .. %2.</translation>
    </message>
    <message>
        <source>Leave this setting out</source>
        <translation>Diese Einstellung weglassen</translation>
    </message>
    <message>
        <source>%1: there is no value to try.</source>
        <translation>%1: Es gibt keinen Wert zum Ausprobieren.</translation>
    </message>
</context>
<context>
    <name>inkling::ui::SweepTableModel</name>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>running, epoch %1 of %2</source>
        <translation>läuft, Epoche %1 von %2</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>divergiert</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>aufgegeben</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>waiting for other seeds</source>
        <translation>wartet auf weitere Startwerte</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Right answers to the validation images, on average over the seeds.</source>
        <translation>Richtige Antworten auf die Validierungsbilder, im Mittel über die Startwerte.</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>Streuung</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
</context>
<context>
    <name>inkling::ui::TeachRow</name>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Take the drawing out of your handwriting again.</source>
        <translation>Die Zeichnung wieder aus deiner Handschrift nehmen.</translation>
    </message>
    <message>
        <source>I meant %1 (key %1).</source>
        <translation>Gemeint war %1 (Taste %1).</translation>
    </message>
    <message>
        <source>What did you mean by digit %1 of %2?</source>
        <translation>Was war mit Ziffer %1 von %2 gemeint?</translation>
    </message>
    <message>
        <source>What did you mean?</source>
        <translation>Was war gemeint?</translation>
    </message>
    <message>
        <source>Kept as %1.</source>
        <translation>Als %1 behalten.</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>Zurückgenommen.</translation>
    </message>
    <message>
        <source>Only drawings can be kept.</source>
        <translation>Nur Zeichnungen lassen sich behalten.</translation>
    </message>
</context>
<context>
    <name>inkling::ui::WindowActions</name>
    <message>
        <source>Open model</source>
        <translation>Modell öffnen</translation>
    </message>
    <message>
        <source>Save model</source>
        <translation>Modell speichern</translation>
    </message>
    <message>
        <source>Open log</source>
        <translation>Protokoll öffnen</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <comment>shortcut of Open log</comment>
        <translation>Ctrl+L</translation>
    </message>
    <message>
        <source>Show the curves of an earlier training log (CSV) beside the current ones.</source>
        <translation>Zeigt die Kurven eines früheren Trainingsprotokolls (CSV) neben den jetzigen.</translation>
    </message>
    <message>
        <source>Save log</source>
        <translation>Protokoll speichern</translation>
    </message>
    <message>
        <source>Ctrl+Shift+L</source>
        <comment>shortcut of Save log</comment>
        <translation>Ctrl+Shift+L</translation>
    </message>
    <message>
        <source>Save the table of epochs as a training log (CSV).</source>
        <translation>Speichert die Tabelle der Epochen als Trainingsprotokoll (CSV).</translation>
    </message>
    <message>
        <source>Close logs</source>
        <translation>Protokolle schließen</translation>
    </message>
    <message>
        <source>Take the opened logs off the charts.</source>
        <translation>Nimmt die geöffneten Protokolle aus den Diagrammen.</translation>
    </message>
    <message>
        <source>Export chart</source>
        <translation>Diagramm exportieren</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <comment>shortcut of Export chart</comment>
        <translation>Ctrl+E</translation>
    </message>
    <message>
        <source>Run history</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Ctrl+H</source>
        <comment>shortcut of Run history</comment>
        <translation>Ctrl+H</translation>
    </message>
    <message>
        <source>Every run is kept: see how they did and open their models.</source>
        <translation>Jedes Training wird aufgehoben: Sieh die Ergebnisse und öffne die Modelle.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>About Inkling</source>
        <translation>Über Inkling</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Erscheinungsbild</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>Werkzeugleiste</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>System</source>
        <comment>language</comment>
        <translation>System</translation>
    </message>
    <message>
        <source>A model can be opened when the training has ended.</source>
        <translation>Ein Modell lässt sich öffnen, wenn das Training beendet ist.</translation>
    </message>
    <message>
        <source>Save the trained model as a file (.bin or .safetensors).</source>
        <translation>Das trainierte Modell als Datei speichern (.bin oder .safetensors).</translation>
    </message>
    <message>
        <source>Open a model file (.bin or .safetensors) to draw with it or to train it further.</source>
        <translation>Eine Modelldatei (.bin oder .safetensors) öffnen, um damit zu zeichnen oder sie weiter zu trainieren.</translation>
    </message>
    <message>
        <source>Open drawing</source>
        <translation>Zeichnung öffnen</translation>
    </message>
    <message>
        <source>Ctrl+Shift+O</source>
        <comment>shortcut of Open drawing</comment>
        <translation>Ctrl+Shift+O</translation>
    </message>
    <message>
        <source>Lay a picture or a drawing (JSON of strokes) on the sheet.</source>
        <translation>Ein Bild oder eine Zeichnung (JSON aus Strichen) auf das Blatt legen.</translation>
    </message>
    <message>
        <source>Save drawing</source>
        <translation>Zeichnung speichern</translation>
    </message>
    <message>
        <source>Ctrl+Shift+S</source>
        <comment>shortcut of Save drawing</comment>
        <translation>Ctrl+Shift+S</translation>
    </message>
    <message>
        <source>Save what is drawn on the sheet, stroke by stroke (JSON).</source>
        <translation>Speichern, was auf dem Blatt gezeichnet ist, Strich für Strich (JSON).</translation>
    </message>
    <message>
        <source>Copy drawing</source>
        <translation>Zeichnung kopieren</translation>
    </message>
    <message>
        <source>Put the sheet on the clipboard, as a picture.</source>
        <translation>Das Blatt als Bild in die Zwischenablage legen.</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Lay the picture on the clipboard on the sheet.</source>
        <translation>Das Bild aus der Zwischenablage auf das Blatt legen.</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>My handwriting …</source>
        <translation>Meine Handschrift …</translation>
    </message>
    <message>
        <source>Ctrl+M</source>
        <comment>shortcut of My handwriting</comment>
        <translation>Ctrl+M</translation>
    </message>
    <message>
        <source>Your own digits: look at them, name them anew, take them out and others in.</source>
        <translation>Deine eigenen Ziffern: ansehen, umbenennen, exportieren und importieren.</translation>
    </message>
    <message>
        <source>Collect digits …</source>
        <translation>Ziffern sammeln …</translation>
    </message>
    <message>
        <source>Draw ten of each digit, one after the other: about two minutes.</source>
        <translation>Zehn von jeder Ziffer zeichnen, eine nach der anderen: etwa zwei Minuten.</translation>
    </message>
    <message>
        <source>Learn my hand …</source>
        <translation>Meine Hand lernen …</translation>
    </message>
    <message>
        <source>Train the open model further on your own digits.</source>
        <translation>Das geöffnete Modell mit deinen eigenen Ziffern weiter trainieren.</translation>
    </message>
    <message>
        <source>Go back to the model before</source>
        <translation>Zurück zum Modell davor</translation>
    </message>
    <message>
        <source>The model from before it learned your hand.</source>
        <translation>Das Modell, bevor es deine Hand lernte.</translation>
    </message>
    <message>
        <source>Hand&amp;writing</source>
        <translation>Hand&amp;schrift</translation>
    </message>
    <message>
        <source>Save the chart that is shown as PNG, SVG, PDF or CSV.</source>
        <translation>Speichert das gezeigte Diagramm als PNG, SVG, PDF oder CSV.</translation>
    </message>
    <message>
        <source>Ask every model …</source>
        <translation>Alle Modelle fragen …</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <comment>shortcut of Ask every model</comment>
        <translation>Ctrl+K</translation>
    </message>
    <message>
        <source>See what every model opened or trained since the start makes of the drawing.</source>
        <translation>Zeigt, was jedes seit dem Start geöffnete oder trainierte Modell in der Zeichnung liest.</translation>
    </message>
    <message>
        <source>Robustness …</source>
        <translation>Robustheit …</translation>
    </message>
    <message>
        <source>Ctrl+R</source>
        <comment>shortcut of Robustness</comment>
        <translation>Ctrl+R</translation>
    </message>
    <message>
        <source>Measure how models read images that are shifted, turned, noisy or blurred.</source>
        <translation>Misst, wie Modelle Bilder lesen, die verschoben, gedreht, verrauscht oder unscharf sind.</translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation>&amp;Modelle</translation>
    </message>
    <message>
        <source>Design a network …</source>
        <translation>Netz entwerfen …</translation>
    </message>
    <message>
        <source>Change the chosen network layer by layer, or put together one of your own.</source>
        <translation>Das gewählte Netz Schicht für Schicht ändern oder ein eigenes zusammenstellen.</translation>
    </message>
</context>
<context>
    <name>inkling::ui::WorkArea</name>
    <message>
        <source>2  Train it</source>
        <translation>2  Trainieren</translation>
    </message>
    <message>
        <source>Epochs so far</source>
        <translation>Bisherige Epochen</translation>
    </message>
</context>
<context>
    <name>inkling::ui::XorPanel</name>
    <message>
        <source>● should be 1</source>
        <translation>● soll 1 sein</translation>
    </message>
    <message>
        <source>○ should be 0</source>
        <translation>○ soll 0 sein</translation>
    </message>
    <message>
        <source>✕ answered wrongly</source>
        <translation>✕ falsch beantwortet</translation>
    </message>
    <message>
        <source>— the network says 0.5</source>
        <translation>— das Netz sagt 0,5</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>%1 of 4 right</source>
        <translation>%1 von 4 richtig</translation>
    </message>
    <message>
        <source>No model yet. Train one or open one.</source>
        <translation>Noch kein Modell. Trainiere oder öffne eines.</translation>
    </message>
    <message>
        <source>Answers to the four points</source>
        <translation>Antworten auf die vier Punkte</translation>
    </message>
    <message>
        <source>%1 and %2 → %3 (should be %4)</source>
        <translation>%1 und %2 → %3 (soll %4 sein)</translation>
    </message>
</context>
</TS>
