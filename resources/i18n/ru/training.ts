<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en_US">
<context>
    <name>AnswersDialog</name>
    <message numerus="yes">
        <source>%n answer(s) compared</source>
        <translation>
            <numerusform>Сравнён %n ответ</numerusform>
            <numerusform>Сравнены %n ответа</numerusform>
            <numerusform>Сравнено %n ответов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word for word the same</source>
        <translation>
            <numerusform>%n совпал дословно</numerusform>
            <numerusform>%n совпали дословно</numerusform>
            <numerusform>%n совпали дословно</numerusform>
        </translation>
    </message>
    <message>
        <source>Answer of {name}</source>
        <translation>Ответ модели {name}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Вопросы</translation>
    </message>
    <message>
        <source>only where they differ</source>
        <translation>только различия</translation>
    </message>
    <message>
        <source>“{old}” and “{new}”</source>
        <translation>«{old}» и «{new}»</translation>
    </message>
</context>
<context>
    <name>AutoField</name>
    <message>
        <source>let the engine decide</source>
        <translation>пусть решит движок</translation>
    </message>
</context>
<context>
    <name>BrokenOff</name>
    <message>
        <source>Remove what was sent</source>
        <translation>Удалить отправленное</translation>
    </message>
</context>
<context>
    <name>ChangeNote</name>
    <message>
        <source>As “{name}”, but {changes}.</source>
        <translation>Как «{name}», но иначе: {changes}.</translation>
    </message>
    <message>
        <source>As “{name}”, nothing changed yet.</source>
        <translation>Как «{name}», пока без изменений.</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>авто</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
</context>
<context>
    <name>CheckpointRow</name>
    <message>
        <source>Ask the model as it was at this step</source>
        <translation>Задать вопрос модели, какой она была на этом шаге</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>Контрольные точки</translation>
    </message>
    <message>
        <source>Try this one</source>
        <translation>Попробовать эту</translation>
    </message>
    <message>
        <source>loss on unseen {value}</source>
        <translation>потери на новом {value}</translation>
    </message>
    <message>
        <source>loss {value}</source>
        <translation>потери {value}</translation>
    </message>
    <message>
        <source>{words} ★ the best</source>
        <translation>{words} ★ лучшая</translation>
    </message>
</context>
<context>
    <name>CurveCard</name>
    <message>
        <source>Compare with…</source>
        <translation>Сравнить с…</translation>
    </message>
    <message>
        <source>Draw another run as well</source>
        <translation>Показать рядом другое обучение</translation>
    </message>
    <message>
        <source>From step {first} to step {last} the {measure} went from {start} to {end}.</source>
        <translation>С шага {first} по шаг {last}, {measure}: от {start} до {end}.</translation>
    </message>
    <message>
        <source>How well it answers what it has not seen</source>
        <translation>Как она отвечает на то, чего не видела</translation>
    </message>
    <message>
        <source>How well it knows what it is taught</source>
        <translation>Как она знает то, чему её учат</translation>
    </message>
    <message>
        <source>No figures yet.</source>
        <translation>Чисел пока нет.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Показать всё</translation>
    </message>
    <message>
        <source>Show the whole curve again (key 0)</source>
        <translation>Снова показать всю кривую (клавиша 0)</translation>
    </message>
    <message>
        <source>The curve begins with the first step.</source>
        <translation>Кривая начнётся с первого шага.</translation>
    </message>
    <message>
        <source>The engine told no figures.</source>
        <translation>Движок не сообщил чисел.</translation>
    </message>
    <message>
        <source>What is drawn</source>
        <translation>Что показано</translation>
    </message>
    <message>
        <source>Wheel or + and −: closer and farther · drag: move · arrow keys: point by point · Page Up and Page Down: checkpoints · 0: all</source>
        <translation>Колесо или + и −: ближе и дальше · потянуть: сдвинуть · стрелки: по точкам · Page Up и Page Down: контрольные точки · 0: всё</translation>
    </message>
    <message>
        <source>higher is better</source>
        <translation>чем выше, тем лучше</translation>
    </message>
    <message>
        <source>lower is better</source>
        <translation>чем ниже, тем лучше</translation>
    </message>
    <message>
        <source>step {step}</source>
        <translation>шаг {step}</translation>
    </message>
    <message>
        <source>{measure} by step</source>
        <translation>{measure} по шагам</translation>
    </message>
</context>
<context>
    <name>CurveTracks</name>
    <message>
        <source>How many of the words it would have written just so: 1 is all of them. Higher is better.</source>
        <translation>Сколько слов она написала бы точно так же: 1 — все. Чем выше, тем лучше.</translation>
    </message>
    <message>
        <source>How the grader rated its answers. Higher is better.</source>
        <translation>Как оценены её ответы. Чем выше, тем лучше.</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Потери</translation>
    </message>
    <message>
        <source>Loss says how far the model&apos;s words are from those it was taught: 0 would be word for word the same. Lower is better.</source>
        <translation>Потери показывают, насколько слова модели далеки от тех, которым её учили: 0 — слово в слово. Чем ниже, тем лучше.</translation>
    </message>
    <message>
        <source>Reward</source>
        <translation>Оценка</translation>
    </message>
    <message>
        <source>Words right</source>
        <translation>Верных слов</translation>
    </message>
    <message>
        <source>after epoch {epoch} (step {step})</source>
        <translation>после прохода {epoch} (шаг {step})</translation>
    </message>
    <message>
        <source>at step {step}</source>
        <translation>на шаге {step}</translation>
    </message>
    <message>
        <source>checking</source>
        <translation>проверка</translation>
    </message>
    <message>
        <source>checking with a few</source>
        <translation>проверка на нескольких</translation>
    </message>
    <message>
        <source>epoch {number}</source>
        <translation>проход {number}</translation>
    </message>
    <message>
        <source>start</source>
        <translation>начало</translation>
    </message>
    <message>
        <source>training</source>
        <translation>обучение</translation>
    </message>
    <message>
        <source>{line} · {run}</source>
        <translation>{line} · {run}</translation>
    </message>
</context>
<context>
    <name>DataCard</name>
    <message numerus="yes">
        <source>%Ln example(s)</source>
        <translation>
            <numerusform>%Ln пример</numerusform>
            <numerusform>%Ln примера</numerusform>
            <numerusform>%Ln примеров</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kept for checking</source>
        <translation>
            <numerusform>%Ln отложен для проверки</numerusform>
            <numerusform>%Ln отложены для проверки</numerusform>
            <numerusform>%Ln отложены для проверки</numerusform>
        </translation>
    </message>
    <message>
        <source>A prepared file</source>
        <translation>Подготовленный файл</translation>
    </message>
    <message>
        <source>A prepared file, kept for checking</source>
        <translation>Подготовленный файл для проверки</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Choose examples…</source>
        <translation>Выбрать примеры…</translation>
    </message>
    <message>
        <source>Choose for checking…</source>
        <translation>Выбрать для проверки…</translation>
    </message>
    <message>
        <source>Choose the file it learns from</source>
        <translation>Выбрать файл, на котором она учится</translation>
    </message>
    <message>
        <source>Choose the file kept for checking</source>
        <translation>Выбрать файл для проверки</translation>
    </message>
    <message>
        <source>Do without a file kept for checking</source>
        <translation>Обойтись без файла для проверки</translation>
    </message>
    <message>
        <source>Method: by example (supervised). The model learns to answer as your examples do.</source>
        <translation>Способ: по примерам (supervised). Модель учится отвечать так, как ваши примеры.</translation>
    </message>
    <message>
        <source>Method: preferences. Each example has a better and a worse answer; the model learns to tell them apart and to prefer the better kind.</source>
        <translation>Способ: предпочтения. В каждом примере есть ответ получше и ответ похуже; модель учится различать их и выбирать лучший.</translation>
    </message>
    <message>
        <source>Nothing chosen yet</source>
        <translation>Пока ничего не выбрано</translation>
    </message>
    <message>
        <source>Nothing is kept for checking. With a second file you see how well it answers what it has not seen.</source>
        <translation>Для проверки ничего не отложено. Со вторым файлом видно, как модель отвечает на то, чего не видела.</translation>
    </message>
    <message>
        <source>Prepare your examples first, or choose a file that is prepared.</source>
        <translation>Сначала подготовьте примеры или выберите уже подготовленный файл.</translation>
    </message>
    <message>
        <source>Prepared examples (*.jsonl)</source>
        <translation>Подготовленные примеры (*.jsonl)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>What it learns</source>
        <translation>Чему она учится</translation>
    </message>
</context>
<context>
    <name>DifferenceDialog</name>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n различие</numerusform>
            <numerusform>%n различия</numerusform>
            <numerusform>%n различий</numerusform>
        </translation>
    </message>
    <message>
        <source>Both runs, line by line</source>
        <translation>Оба обучения, строка за строкой</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Compare runs</source>
        <translation>Сравнение обучений</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Сравнить с</translation>
    </message>
    <message>
        <source>Only what differs</source>
        <translation>Только различия</translation>
    </message>
</context>
<context>
    <name>EngineForm</name>
    <message>
        <source>Asking the engine…</source>
        <translation>Спрашиваем движок…</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>Базовая модель</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Движок</translation>
    </message>
    <message>
        <source>No model to train here</source>
        <translation>Здесь нет модели для обучения</translation>
    </message>
    <message>
        <source>The engine did not answer</source>
        <translation>Движок не ответил</translation>
    </message>
    <message>
        <source>This base model and everything trained from it are shut down on {date}, {days}. A model trained on this computer stays yours.</source>
        <translation>Эту базовую модель и всё, что на ней обучено, отключат {date}, {days}. Модель, обученная на этом компьютере, останется вашей.</translation>
    </message>
    <message>
        <source>This base model answers until {date}.</source>
        <translation>Эта базовая модель отвечает до {date}.</translation>
    </message>
    <message>
        <source>This base model was shut down on {date}. Choose another one, or train on this computer.</source>
        <translation>Эту базовую модель отключили {date}. Выберите другую или обучайте на этом компьютере.</translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>через %n день</numerusform>
            <numerusform>через %n дня</numerusform>
            <numerusform>через %n дней</numerusform>
        </translation>
    </message>
    <message>
        <source>{model} (until {date})</source>
        <translation>{model} (до {date})</translation>
    </message>
</context>
<context>
    <name>EngineNote</name>
    <message>
        <source>OpenAI is closing its training. Organisations that have not used it lately are refused, and from 6 January 2027 nobody can start one; the models go with their base model, most on 14 January 2027. Whether your organisation may still train is asked before any example is sent.</source>
        <translation>OpenAI закрывает обучение. Организациям, которые давно им не пользовались, отказывают, а с 6 января 2027 года начать его не сможет никто; модели исчезнут вместе с базовой моделью, большинство — 14 января 2027 года. Можно ли вашей организации ещё обучать, выясняется до отправки первого примера.</translation>
    </message>
    <message>
        <source>Train on this computer</source>
        <translation>Обучить на этом компьютере</translation>
    </message>
    <message>
        <source>Your examples are sent to {engine}.</source>
        <translation>Ваши примеры отправляются сюда: {engine}.</translation>
    </message>
    <message>
        <source>{engine} trains nobody any more: it ended its training on {date}. Nothing was sent there. Train on this computer, with the same examples and settings.</source>
        <translation>{engine} больше никого не обучает: обучение закончилось {date}. Ничего туда не отправлено. Обучите на этом компьютере с теми же примерами и настройками.</translation>
    </message>
</context>
<context>
    <name>EventList</name>
    <message>
        <source>What happened</source>
        <translation>Что происходило</translation>
    </message>
</context>
<context>
    <name>EventLog</name>
    <message>
        <source>Copy the selected lines, or all that show</source>
        <translation>Скопировать выбранные строки или все показанные</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>Только ошибки</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Всё</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Search in what happened</source>
        <translation>Искать в событиях</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Предупреждения и ошибки</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Что происходило</translation>
    </message>
    <message>
        <source>Which lines show</source>
        <translation>Какие строки показаны</translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} из {total}</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>A folder in the form of Hugging Face (safetensors).</source>
        <translation>Папка в формате Hugging Face (safetensors).</translation>
    </message>
    <message>
        <source>A small LoRA adapter, to be used with the same base model.</source>
        <translation>Небольшой адаптер LoRA; работает вместе с той же базовой моделью.</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Выбрать папку…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Скопировано</translation>
    </message>
    <message>
        <source>Copy the lines for Ollama</source>
        <translation>Скопировать строки для Ollama</translation>
    </message>
    <message>
        <source>For Ollama, LM Studio and llama.cpp</source>
        <translation>Для Ollama, LM Studio и llama.cpp</translation>
    </message>
    <message>
        <source>For other programs that train or serve models</source>
        <translation>Для других программ, которые обучают или запускают модели</translation>
    </message>
    <message>
        <source>Half the size, a little less exact</source>
        <translation>Вдвое меньше, чуть менее точно</translation>
    </message>
    <message>
        <source>LM Studio: copy the file {file} into its folder for models, as .lmstudio/models/desktop-ft/{name}/{file} in your home folder. Then it stands under “My Models”. It does not read the Modelfile: for a model that learned single questions and answers Ollama is the surer way.</source>
        <translation>LM Studio: скопируйте файл {file} в её папку моделей, то есть .lmstudio/models/desktop-ft/{name}/{file} в вашей домашней папке. После этого модель появится в разделе «My Models». LM Studio не читает Modelfile, поэтому для модели, которая училась на отдельных вопросах и ответах, надёжнее Ollama.</translation>
    </message>
    <message>
        <source>Ollama: install it from ollama.com. Open a terminal (on Windows: the Windows key, type cmd, Enter), paste these two lines, press Enter:</source>
        <translation>Ollama: установите её с сайта ollama.com. Откройте терминал (в Windows: клавиша Windows, наберите cmd, Enter), вставьте эти две строки и нажмите Enter:</translation>
    </message>
    <message>
        <source>One file (GGUF) that answers in those programs, and a Modelfile.</source>
        <translation>Один файл (GGUF), который отвечает в этих программах, и Modelfile.</translation>
    </message>
    <message>
        <source>Only what it learned</source>
        <translation>Только то, чему она научилась</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Открыть папку</translation>
    </message>
    <message>
        <source>The model is in the folder {folder}. It was read again and answers as it does here.</source>
        <translation>Модель лежит в папке {folder}. Она прочитана заново и отвечает так же, как здесь.</translation>
    </message>
    <message>
        <source>Use “{name}” elsewhere</source>
        <translation>Использовать «{name}» в другой программе</translation>
    </message>
    <message>
        <source>Where to put the model</source>
        <translation>Куда поместить модель</translation>
    </message>
    <message>
        <source>Writing the model…</source>
        <translation>Модель записывается…</translation>
    </message>
</context>
<context>
    <name>FactsCard</name>
    <message>
        <source>Compare runs…</source>
        <translation>Сравнить обучения…</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Скопировано</translation>
    </message>
    <message>
        <source>Copies what happened, without keys, names of organisations and folders</source>
        <translation>Копирует, что произошло, без ключей, названий организаций и папок</translation>
    </message>
    <message>
        <source>Copy for support</source>
        <translation>Скопировать для поддержки</translation>
    </message>
    <message>
        <source>What it was made from</source>
        <translation>Из чего это сделано</translation>
    </message>
</context>
<context>
    <name>HindranceList</name>
    <message>
        <source>Before it can start</source>
        <translation>Что мешает начать</translation>
    </message>
    <message>
        <source>Train on this computer</source>
        <translation>Обучить на этом компьютере</translation>
    </message>
</context>
<context>
    <name>HistoryBar</name>
    <message>
        <source>All trainings</source>
        <translation>Все обучения</translation>
    </message>
    <message>
        <source>By name, model, state, engine, label or note (Ctrl+F)</source>
        <translation>По имени, модели, состоянию, движку, метке или заметке (Ctrl+F)</translation>
    </message>
    <message>
        <source>Did not work</source>
        <translation>Не получилось</translation>
    </message>
    <message>
        <source>Going on</source>
        <translation>Идут</translation>
    </message>
    <message>
        <source>Label: {label}</source>
        <translation>Метка: {label}</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Готовы</translation>
    </message>
    <message>
        <source>Search trainings</source>
        <translation>Найти обучение</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Остановлены</translation>
    </message>
    <message>
        <source>Which trainings are shown</source>
        <translation>Какие обучения показаны</translation>
    </message>
</context>
<context>
    <name>JobActs</name>
    <message numerus="yes">
        <source>%n training(s) written to {file}.</source>
        <translation>
            <numerusform>%n обучение записано в {file}.</numerusform>
            <numerusform>%n обучения записаны в {file}.</numerusform>
            <numerusform>%n обучений записаны в {file}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete the model</source>
        <translation>Удалить модель</translation>
    </message>
    <message>
        <source>Delete the model “{name}”?</source>
        <translation>Удалить модель «{name}»?</translation>
    </message>
    <message>
        <source>Delete the model…</source>
        <translation>Удалить модель…</translation>
    </message>
    <message>
        <source>Export the history of trainings</source>
        <translation>Выгрузить историю обучений</translation>
    </message>
    <message>
        <source>Export the history…</source>
        <translation>Выгрузить историю…</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Its record on this computer is hidden for good, with your note and labels. The model, if there is one, stays where it is, and so do your examples.</source>
        <translation>Запись о нём на этом компьютере скроется насовсем вместе с заметкой и метками. Модель, если она есть, останется на месте, и ваши примеры тоже.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>Keep this model…</source>
        <translation>Сохранить эту модель…</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>Пусть продолжается</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>Nobody can ask it any more, and what was paid for it is lost. Your examples stay, and so does the training&apos;s record.</source>
        <translation>Спросить её больше никто не сможет, а заплаченное за неё пропадёт. Ваши примеры останутся, и запись об обучении тоже.</translation>
    </message>
    <message>
        <source>Note and labels…</source>
        <translation>Заметка и метки…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Приостановить</translation>
    </message>
    <message>
        <source>Search trainings</source>
        <translation>Найти обучение</translation>
    </message>
    <message>
        <source>Stop the training “{name}”?</source>
        <translation>Остановить обучение «{name}»?</translation>
    </message>
    <message>
        <source>Stop this training…</source>
        <translation>Остановить обучение…</translation>
    </message>
    <message>
        <source>Stop “{name}”</source>
        <translation>Остановить «{name}»</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Таблица (*.csv)</translation>
    </message>
    <message>
        <source>Take from the list…</source>
        <translation>Убрать из списка…</translation>
    </message>
    <message>
        <source>Take it from the list</source>
        <translation>Убрать из списка</translation>
    </message>
    <message>
        <source>Take “{name}” from the list?</source>
        <translation>Убрать «{name}» из списка?</translation>
    </message>
    <message>
        <source>The model is deleted.</source>
        <translation>Модель удалена.</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Обучение</translation>
    </message>
    <message>
        <source>Try again with changes…</source>
        <translation>Повторить с изменениями…</translation>
    </message>
    <message>
        <source>What else to do with this training</source>
        <translation>Что ещё сделать с этим обучением</translation>
    </message>
    <message>
        <source>What it has learned so far is lost. Your examples stay as they are.</source>
        <translation>То, чему она успела научиться, пропадёт. Ваши примеры останутся как есть.</translation>
    </message>
    <message>
        <source>trainings {date}.csv</source>
        <translation>обучения {date}.csv</translation>
    </message>
</context>
<context>
    <name>JobBanner</name>
    <message>
        <source>Copy for support</source>
        <translation>Скопировать для поддержки</translation>
    </message>
    <message numerus="yes">
        <source>Show %n row(s)</source>
        <translation>
            <numerusform>Показать %n строку</numerusform>
            <numerusform>Показать %n строки</numerusform>
            <numerusform>Показать %n строк</numerusform>
        </translation>
    </message>
    <message>
        <source>Show row {row}</source>
        <translation>Показать строку {row}</translation>
    </message>
    <message>
        <source>These rows are not in the table that is open: they were changed or deleted since, or belong to another table.</source>
        <translation>Этих строк нет в открытой таблице: с тех пор их изменили или удалили, или они из другой таблицы.</translation>
    </message>
</context>
<context>
    <name>JobList</name>
    <message>
        <source>Trainings</source>
        <translation>Обучения</translation>
    </message>
</context>
<context>
    <name>JobListModel</name>
    <message>
        <source>shut down on {date}</source>
        <translation>отключена {date}</translation>
    </message>
    <message>
        <source>until {date}</source>
        <translation>до {date}</translation>
    </message>
</context>
<context>
    <name>JobView</name>
    <message>
        <source>Cancel</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>Ход обучения</translation>
    </message>
    <message>
        <source>Stop this training</source>
        <translation>Остановить это обучение</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Попробовать</translation>
    </message>
    <message>
        <source>{name}, step {step}</source>
        <translation>{name}, шаг {step}</translation>
    </message>
</context>
<context>
    <name>KeepActs</name>
    <message numerus="yes">
        <source>%n model(s) that you trained will be shut down, the first, “{name}”, on {date}.</source>
        <translation>
            <numerusform>%n обученную вами модель отключат: «{name}» — {date}.</numerusform>
            <numerusform>%n обученные вами модели отключат, первую, «{name}», — {date}.</numerusform>
            <numerusform>%n обученных вами моделей отключат, первую, «{name}», — {date}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its recorded answers…</source>
        <translation>Записанные ответы…</translation>
    </message>
    <message>
        <source>Keep this model…</source>
        <translation>Сохранить эту модель…</translation>
    </message>
    <message>
        <source>The model “{name}” is shut down on {date}, {days}, together with its base model. Record its answers while it gives any, and train another one with them.</source>
        <translation>Модель «{name}» отключат {date}, {days}, вместе с её базовой моделью. Запишите её ответы, пока она отвечает, и обучите на них другую.</translation>
    </message>
    <message>
        <source>The model “{name}” was shut down on {date}.</source>
        <translation>Модель «{name}» отключили {date}.</translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>через %n день</numerusform>
            <numerusform>через %n дня</numerusform>
            <numerusform>через %n дней</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeepDialog</name>
    <message numerus="yes">
        <source>%n answer(s) recorded</source>
        <translation>
            <numerusform>Записан %n ответ</numerusform>
            <numerusform>Записаны %n ответа</numerusform>
            <numerusform>Записано %n ответов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them cut off or refused; nothing will learn from those.</source>
        <translation>
            <numerusform>%n из них обрывается или получил отказ; на нём никто учиться не будет.</numerusform>
            <numerusform>%n из них обрываются или получили отказ; на них никто учиться не будет.</numerusform>
            <numerusform>%n из них обрываются или получили отказ; на них никто учиться не будет.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) are sent to {engine}.</source>
        <translation>
            <numerusform>К {engine} уйдёт %n вопрос.</numerusform>
            <numerusform>К {engine} уйдут %n вопроса.</numerusform>
            <numerusform>К {engine} уйдут %n вопросов.</numerusform>
        </translation>
    </message>
    <message>
        <source>A model at a provider cannot be taken away. But its answers can be recorded, and another model can learn them: one on this computer stays yours. What is recorded stays here, also when you stop in between.</source>
        <translation>Модель у провайдера нельзя забрать. Но можно записать её ответы, и другая модель им научится: та, что на этом компьютере, останется вашей. Записанное остаётся здесь, даже если прервать запись.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Сравнить</translation>
    </message>
    <message>
        <source>Cost: {cost}.</source>
        <translation>Стоимость: {cost}.</translation>
    </message>
    <message>
        <source>Delete them and start anew</source>
        <translation>Удалить и начать заново</translation>
    </message>
    <message>
        <source>Examples (*.jsonl)</source>
        <translation>Примеры (*.jsonl)</translation>
    </message>
    <message>
        <source>Go on recording</source>
        <translation>Записывать дальше</translation>
    </message>
    <message>
        <source>It answers until {date}.</source>
        <translation>Она отвечает до {date}.</translation>
    </message>
    <message>
        <source>Keep the answers as examples</source>
        <translation>Сохранить ответы как примеры</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>Keep “{name}”</source>
        <translation>Сохранить «{name}»</translation>
    </message>
    <message>
        <source>Open in Data…</source>
        <translation>Открыть в «Данных»…</translation>
    </message>
    <message>
        <source>Progress of the recording</source>
        <translation>Ход записи</translation>
    </message>
    <message numerus="yes">
        <source>Record %n answer(s)</source>
        <translation>
            <numerusform>Записать %n ответ</numerusform>
            <numerusform>Записать %n ответа</numerusform>
            <numerusform>Записать %n ответов</numerusform>
        </translation>
    </message>
    <message>
        <source>Record anew?</source>
        <translation>Записать заново?</translation>
    </message>
    <message>
        <source>Start anew…</source>
        <translation>Начать заново…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>The answers recorded so far are deleted. What they cost is spent.</source>
        <translation>Записанные до сих пор ответы удалятся. Потраченное на них не вернуть.</translation>
    </message>
    <message>
        <source>Train another with them</source>
        <translation>Обучить на них другую</translation>
    </message>
    <message>
        <source>What the answers cost there is not known here.</source>
        <translation>Сколько там стоят ответы, здесь не известно.</translation>
    </message>
    <message>
        <source>Which model to compare it with</source>
        <translation>С какой моделью сравнить</translation>
    </message>
    <message>
        <source>with</source>
        <translation>с моделью</translation>
    </message>
    <message>
        <source>{done} of {total}.</source>
        <translation>{done} из {total}.</translation>
    </message>
</context>
<context>
    <name>LearningForm</name>
    <message>
        <source>1 is the engine&apos;s own pace. Less is more careful; more learns faster and forgets more of what it knew.</source>
        <translation>1 — обычный шаг движка. Меньше — осторожнее; больше — учится быстрее и сильнее забывает прежнее.</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Тонкие настройки</translation>
    </message>
    <message>
        <source>Counts for preferences. Less lets it move further towards the better answers.</source>
        <translation>Важно для предпочтений. Чем меньше, тем дальше модель уходит к лучшим ответам.</translation>
    </message>
    <message>
        <source>Examples looked at together</source>
        <translation>Сколько примеров разом</translation>
    </message>
    <message>
        <source>How boldly it learns</source>
        <translation>Насколько смело учится</translation>
    </message>
    <message>
        <source>How closely it stays as it was</source>
        <translation>Насколько остаётся прежней</translation>
    </message>
    <message>
        <source>How often it reads all examples</source>
        <translation>Сколько раз она читает все примеры</translation>
    </message>
    <message>
        <source>More make it steadier; fewer let each example count more.</source>
        <translation>Больше — ровнее; меньше — весомее каждый пример.</translation>
    </message>
    <message>
        <source>Needs examples kept for checking; the best state is kept.</source>
        <translation>Нужны примеры для проверки; сохранится лучшее состояние.</translation>
    </message>
    <message>
        <source>Number that chance starts from</source>
        <translation>Число, с которого начинается случай</translation>
    </message>
    <message>
        <source>The same number, data and settings give nearly the same model.</source>
        <translation>С тем же числом, данными и настройками выйдет почти та же модель.</translation>
    </message>
    <message>
        <source>When to stop</source>
        <translation>Когда остановиться</translation>
    </message>
    <message>
        <source>Where it may train</source>
        <translation>Где можно обучать</translation>
    </message>
    <message>
        <source>anywhere, for less money (GlobalStandard)</source>
        <translation>где угодно, дешевле (GlobalStandard)</translation>
    </message>
    <message>
        <source>in your region (Standard)</source>
        <translation>в вашем регионе (Standard)</translation>
    </message>
    <message>
        <source>stop when it answers unseen examples worse</source>
        <translation>как только станет хуже отвечать на новое</translation>
    </message>
    <message>
        <source>where there is room, cheapest (Developer)</source>
        <translation>где есть место, дешевле всего (Developer)</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>Line “{name}”</source>
        <translation>Линия «{name}»</translation>
    </message>
    <message>
        <source>Show or hide this line</source>
        <translation>Показать или скрыть эту линию</translation>
    </message>
</context>
<context>
    <name>ModelActs</name>
    <message>
        <source>Delete the model</source>
        <translation>Удалить модель</translation>
    </message>
    <message>
        <source>Delete the model “{name}”?</source>
        <translation>Удалить модель «{name}»?</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Удалить…</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Модель</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Переименовать…</translation>
    </message>
    <message>
        <source>Use elsewhere…</source>
        <translation>Использовать в другой программе…</translation>
    </message>
    <message>
        <source>What it learned is gone. Your examples stay, and so does the training&apos;s record.</source>
        <translation>То, чему она научилась, пропадёт. Ваши примеры и запись об обучении останутся.</translation>
    </message>
    <message>
        <source>What to do with the model</source>
        <translation>Действия с моделью</translation>
    </message>
</context>
<context>
    <name>NameField</name>
    <message numerus="yes">
        <source>%n letter(s) too long for this engine</source>
        <translation>
            <numerusform>для этого движка длиннее на %n знак</numerusform>
            <numerusform>для этого движка длиннее на %n знака</numerusform>
            <numerusform>для этого движка длиннее на %n знаков</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n letter(s); it becomes a part of the model&apos;s name.</source>
        <translation>
            <numerusform>Не больше %n знака; станет частью имени модели.</numerusform>
            <numerusform>Не больше %n знаков; станет частью имени модели.</numerusform>
            <numerusform>Не больше %n знаков; станет частью имени модели.</numerusform>
        </translation>
    </message>
    <message>
        <source>Name of the new model</source>
        <translation>Имя новой модели</translation>
    </message>
    <message>
        <source>This engine does not take these signs in a name: {signs}</source>
        <translation>Этот движок не принимает в имени такие знаки: {signs}</translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>Keep</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Labels, with commas between them</source>
        <translation>Метки через запятую</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>Note on “{name}”</source>
        <translation>Заметка к «{name}»</translation>
    </message>
    <message>
        <source>What you tried, what you saw, what comes next. Only you read it.</source>
        <translation>Что пробовали, что увидели, что дальше. Читаете это только вы.</translation>
    </message>
</context>
<context>
    <name>NothingFound</name>
    <message>
        <source>No training is like that.</source>
        <translation>Такого обучения нет.</translation>
    </message>
</context>
<context>
    <name>Outlook</name>
    <message>
        <source>One training may cost</source>
        <translation>Одно обучение может стоить</translation>
    </message>
    <message>
        <source>What one training may cost</source>
        <translation>Сколько может стоить одно обучение</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>без предела</translation>
    </message>
</context>
<context>
    <name>QuestionPicker</name>
    <message numerus="yes">
        <source>%n of them will be asked, from all over</source>
        <translation>
            <numerusform>из них будет задан %n, отовсюду</numerusform>
            <numerusform>из них будут заданы %n, отовсюду</numerusform>
            <numerusform>из них будут заданы %n, отовсюду</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) found</source>
        <translation>
            <numerusform>найден %n вопрос</numerusform>
            <numerusform>найдены %n вопроса</numerusform>
            <numerusform>найдено %n вопросов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) without a plain question</source>
        <translation>
            <numerusform>в %n строке нет простого вопроса</numerusform>
            <numerusform>в %n строках нет простого вопроса</numerusform>
            <numerusform>в %n строках нет простого вопроса</numerusform>
        </translation>
    </message>
    <message>
        <source>A file of questions</source>
        <translation>Файл с вопросами</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>At most so many questions</source>
        <translation>Не больше стольких вопросов</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Выбрать файл…</translation>
    </message>
    <message>
        <source>Looking for questions in the file…</source>
        <translation>Ищем вопросы в файле…</translation>
    </message>
    <message>
        <source>Prepared examples (*.jsonl)</source>
        <translation>Подготовленные примеры (*.jsonl)</translation>
    </message>
    <message>
        <source>Questions, one on each line</source>
        <translation>Вопросы, по одному в строке</translation>
    </message>
    <message>
        <source>The file is not on this computer any more.</source>
        <translation>Этого файла больше нет на компьютере.</translation>
    </message>
    <message>
        <source>The questions of a file</source>
        <translation>Вопросы из файла</translation>
    </message>
    <message>
        <source>The questions of {file}</source>
        <translation>Вопросы из {file}</translation>
    </message>
    <message>
        <source>These, one on each line:</source>
        <translation>Вот эти, по одному в строке:</translation>
    </message>
    <message>
        <source>What it learned from</source>
        <translation>То, на чём она училась</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>Allow it and start</source>
        <translation>Разрешить и начать</translation>
    </message>
    <message>
        <source>Delete what was sent</source>
        <translation>Удалить отправленное</translation>
    </message>
    <message>
        <source>The examples that were sent are still at the other engine.</source>
        <translation>Отправленные примеры всё ещё у другого движка.</translation>
    </message>
    <message>
        <source>Train on this computer</source>
        <translation>Обучить на этом компьютере</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>What was sent is deleted there.</source>
        <translation>Отправленное там удалено.</translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <source>Cancel</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Progress of sending</source>
        <translation>Ход отправки</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} из {total}</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>How it learns</source>
        <translation>Как она учится</translation>
    </message>
    <message>
        <source>Name of the new model</source>
        <translation>Имя новой модели</translation>
    </message>
    <message>
        <source>New training</source>
        <translation>Новое обучение</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>Начать обучение</translation>
    </message>
    <message>
        <source>Where it learns</source>
        <translation>Где учится</translation>
    </message>
    <message>
        <source>examples</source>
        <translation>примеры</translation>
    </message>
    <message>
        <source>kept for checking</source>
        <translation>для проверки</translation>
    </message>
</context>
<context>
    <name>StoryLine</name>
    <message>
        <source>since {time}</source>
        <translation>с {time}</translation>
    </message>
    <message>
        <source>{time} · {length}</source>
        <translation>{time} · {length}</translation>
    </message>
</context>
<context>
    <name>TrainingPlace</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n идёт</numerusform>
            <numerusform>%n идут</numerusform>
            <numerusform>%n идут</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n training(s)</source>
        <translation>
            <numerusform>%n обучение</numerusform>
            <numerusform>%n обучения</numerusform>
            <numerusform>%n обучений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n ждёт</numerusform>
            <numerusform>%n ждут</numerusform>
            <numerusform>%n ждут</numerusform>
        </translation>
    </message>
    <message>
        <source>Here you see how a model learns your examples: how far it is, how well it learns, and when it is ready to be tried.</source>
        <translation>Здесь видно, как модель учится на ваших примерах: далеко ли она продвинулась, хорошо ли учится и когда её можно попробовать.</translation>
    </message>
    <message>
        <source>New training…</source>
        <translation>Новое обучение…</translation>
    </message>
    <message>
        <source>No training yet</source>
        <translation>Обучений пока нет</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Обучение</translation>
    </message>
</context>
<context>
    <name>TrainingWords</name>
    <message numerus="yes">
        <source>%Ln example(s)</source>
        <translation>
            <numerusform>%Ln пример</numerusform>
            <numerusform>%Ln примера</numerusform>
            <numerusform>%Ln примеров</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kept for checking</source>
        <translation>
            <numerusform>%Ln отложен для проверки</numerusform>
            <numerusform>%Ln отложены для проверки</numerusform>
            <numerusform>%Ln отложены для проверки</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n day(s) left</source>
        <translation>
            <numerusform>осталось около %n дня</numerusform>
            <numerusform>осталось около %n дней</numerusform>
            <numerusform>осталось около %n дней</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s) left</source>
        <translation>
            <numerusform>осталось около %n часа</numerusform>
            <numerusform>осталось около %n часов</numerusform>
            <numerusform>осталось около %n часов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>осталось около %n минуты</numerusform>
            <numerusform>осталось около %n минут</numerusform>
            <numerusform>осталось около %n минут</numerusform>
        </translation>
    </message>
    <message>
        <source>being checked</source>
        <translation>проверяется</translation>
    </message>
    <message>
        <source>checked</source>
        <translation>проверено</translation>
    </message>
    <message>
        <source>last checked {time}</source>
        <translation>проверено в {time}</translation>
    </message>
    <message>
        <source>learning</source>
        <translation>учится</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>осталось меньше минуты</translation>
    </message>
    <message numerus="yes">
        <source>next in %n min</source>
        <translation>
            <numerusform>снова через %n мин</numerusform>
            <numerusform>снова через %n мин</numerusform>
            <numerusform>снова через %n мин</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>next in %n s</source>
        <translation>
            <numerusform>снова через %n с</numerusform>
            <numerusform>снова через %n с</numerusform>
            <numerusform>снова через %n с</numerusform>
        </translation>
    </message>
    <message>
        <source>queued</source>
        <translation>в очереди</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>готово</translation>
    </message>
    <message numerus="yes">
        <source>took %n minute(s)</source>
        <translation>
            <numerusform>заняло %n минуту</numerusform>
            <numerusform>заняло %n минуты</numerusform>
            <numerusform>заняло %n минут</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>took %n second(s)</source>
        <translation>
            <numerusform>заняло %n секунду</numerusform>
            <numerusform>заняло %n секунды</numerusform>
            <numerusform>заняло %n секунд</numerusform>
        </translation>
    </message>
    <message>
        <source>uploaded</source>
        <translation>отправлено</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>ждёт</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>вчера</translation>
    </message>
    <message>
        <source>{checked}, asking now</source>
        <translation>{checked}, спрашиваем</translation>
    </message>
    <message>
        <source>{model} at {engine}</source>
        <translation>{model}, {engine}</translation>
    </message>
    <message>
        <source>{model} on this computer</source>
        <translation>{model} на этом компьютере</translation>
    </message>
</context>
<context>
    <name>_RenameDialog</name>
    <message>
        <source>Name of the model</source>
        <translation>Название модели</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Переименовать</translation>
    </message>
    <message>
        <source>Rename the model</source>
        <translation>Переименовать модель</translation>
    </message>
</context>
<context>
    <name>training</name>
    <message>
        <source>Keep some examples apart: Prepare does it for you.</source>
        <translation>Отложите часть примеров: «Подготовка» сделает это сама.</translation>
    </message>
    <message>
        <source>Prepare both from one table, and choose them again.</source>
        <translation>Подготовьте оба из одной таблицы и выберите снова.</translation>
    </message>
    <message>
        <source>That is the file it learns from.</source>
        <translation>Это тот файл, на котором модель учится.</translation>
    </message>
    <message>
        <source>The rows of {file} are made otherwise than those it learns from.</source>
        <translation>Строки файла {file} устроены иначе, чем те, на которых модель учится.</translation>
    </message>
    <message>
        <source>What it has learned it answers well, so that would tell nothing.</source>
        <translation>На выученное она ответит хорошо, так что это ничего не покажет.</translation>
    </message>
</context>
</TS>
