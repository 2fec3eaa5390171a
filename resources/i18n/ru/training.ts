<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en_US">
<context>
    <name>CurveCard</name>
    <message>
        <source>From step {first} to step {last} the loss went from {start} to {end}.</source>
        <translation>С шага {first} по шаг {last} потери изменились с {start} до {end}.</translation>
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
        <source>Loss by step</source>
        <translation>Потери по шагам</translation>
    </message>
    <message>
        <source>Loss says how far the model&apos;s words are from those it was taught: 0 would be word for word the same.</source>
        <translation>Потери показывают, насколько слова модели далеки от тех, которым её учат: 0 — слово в слово.</translation>
    </message>
    <message>
        <source>No figures yet.</source>
        <translation>Чисел пока нет.</translation>
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
        <source>checking</source>
        <translation>проверка</translation>
    </message>
    <message>
        <source>epoch {number}</source>
        <translation>проход {number}</translation>
    </message>
    <message>
        <source>last checked {time}</source>
        <translation>проверено в {time}</translation>
    </message>
    <message>
        <source>loss, lower is better</source>
        <translation>потери: чем меньше, тем лучше</translation>
    </message>
    <message>
        <source>start</source>
        <translation>начало</translation>
    </message>
    <message>
        <source>training</source>
        <translation>обучение</translation>
    </message>
</context>
<context>
    <name>EngineNote</name>
    <message>
        <source>OpenAI is closing its training. Organisations that have not used it lately are refused, and after 6 January 2027 nobody can start one; the models go with their base model, most on 14 January 2027. Your examples are sent to OpenAI before it answers whether it trains them.</source>
        <translation>OpenAI закрывает обучение. Организациям, которые давно им не пользовались, отказывают, а после 6 января 2027 года начать его не сможет никто; модели исчезнут вместе с базовой, большинство — 14 января 2027 года. Ваши примеры отправляются в OpenAI раньше, чем она ответит, берётся ли за обучение.</translation>
    </message>
    <message>
        <source>Your examples are sent to {engine}.</source>
        <translation>Ваши примеры отправляются сюда: {engine}.</translation>
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
        <source>LM Studio: “My models”, then add the .gguf file. Ollama: open a terminal in the folder and type: ollama create my-model -f Modelfile</source>
        <translation>LM Studio: «My models», затем добавьте файл .gguf. Ollama: откройте терминал в этой папке и введите: ollama create my-model -f Modelfile</translation>
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
    <name>JobList</name>
    <message>
        <source>Trainings</source>
        <translation>Обучения</translation>
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
        <source>What happened</source>
        <translation>Что происходило</translation>
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
    <message numerus="yes">
        <source>%n example(s)</source>
        <translation>
            <numerusform>%n пример</numerusform>
            <numerusform>%n примера</numerusform>
            <numerusform>%n примеров</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kept for checking</source>
        <translation>
            <numerusform>%n отложен для проверки</numerusform>
            <numerusform>%n отложены для проверки</numerusform>
            <numerusform>%n отложены для проверки</numerusform>
        </translation>
    </message>
    <message>
        <source>A prepared file</source>
        <translation>Подготовленный файл</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Allow it and start</source>
        <translation>Разрешить и начать</translation>
    </message>
    <message>
        <source>Asking the engine…</source>
        <translation>Спрашиваем движок…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>Базовая модель</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Выбрать файл…</translation>
    </message>
    <message>
        <source>Delete what was sent</source>
        <translation>Удалить отправленное</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Движок</translation>
    </message>
    <message>
        <source>How it learns</source>
        <translation>Как она учится</translation>
    </message>
    <message>
        <source>How often it reads all examples</source>
        <translation>Сколько раз она читает все примеры</translation>
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
        <source>No model to train here</source>
        <translation>Здесь нет модели для обучения</translation>
    </message>
    <message>
        <source>Nothing chosen yet</source>
        <translation>Пока ничего не выбрано</translation>
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
        <source>Start training</source>
        <translation>Начать обучение</translation>
    </message>
    <message>
        <source>The engine did not answer</source>
        <translation>Движок не ответил</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>What it learns</source>
        <translation>Чему она учится</translation>
    </message>
    <message>
        <source>What was sent is deleted there.</source>
        <translation>Отправленное там удалено.</translation>
    </message>
    <message>
        <source>let the engine decide</source>
        <translation>пусть решит движок</translation>
    </message>
    <message>
        <source>{model} (until {date})</source>
        <translation>{model} (до {date})</translation>
    </message>
</context>
<context>
    <name>StoryLine</name>
    <message>
        <source>{words} since {time}</source>
        <translation>{words} с {time}</translation>
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
        <source>Let it go on</source>
        <translation>Пусть продолжается</translation>
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
        <source>Stop the training “{name}”?</source>
        <translation>Остановить обучение «{name}»?</translation>
    </message>
    <message>
        <source>Stop “{name}”</source>
        <translation>Остановить «{name}»</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Обучение</translation>
    </message>
    <message>
        <source>What it has learned so far is lost. Your examples stay as they are.</source>
        <translation>То, чему она успела научиться, пропадёт. Ваши примеры останутся как есть.</translation>
    </message>
</context>
<context>
    <name>TrainingWords</name>
    <message numerus="yes">
        <source>%n example(s)</source>
        <translation>
            <numerusform>%n пример</numerusform>
            <numerusform>%n примера</numerusform>
            <numerusform>%n примеров</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kept for checking</source>
        <translation>
            <numerusform>%n отложен для проверки</numerusform>
            <numerusform>%n отложены для проверки</numerusform>
            <numerusform>%n отложены для проверки</numerusform>
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
        <source>learning</source>
        <translation>учится</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>осталось меньше минуты</translation>
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
</TS>
