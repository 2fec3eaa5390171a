<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en_US">
<context>
    <name>ForecastCard</name>
    <message>
        <source>At OpenAI instead</source>
        <translation>То же в OpenAI</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Стоимость</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Потребуется</translation>
    </message>
    <message>
        <source>Time on this computer</source>
        <translation>Время на этом компьютере</translation>
    </message>
    <message>
        <source>What it will take</source>
        <translation>Что потребуется</translation>
    </message>
    <message>
        <source>asking the engine…</source>
        <translation>спрашиваем движок…</translation>
    </message>
    <message>
        <source>by prices of {date}</source>
        <translation>по ценам на {date}</translation>
    </message>
    <message>
        <source>cannot be foreseen for these rows</source>
        <translation>для этих строк предсказать нельзя</translation>
    </message>
    <message>
        <source>looking at the examples…</source>
        <translation>смотрим примеры…</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Menu</source>
        <translation>Меню</translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation>Меню (F10)</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Status</source>
        <translation>Состояние</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;About Desktop FT</source>
        <translation>&amp;О программе Desktop FT</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копировать</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>&amp;Данные</translation>
    </message>
    <message>
        <source>&amp;Delete the examples</source>
        <translation>&amp;Удалить примеры</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Правка</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Файл</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Найти…</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>Во весь &amp;экран</translation>
    </message>
    <message>
        <source>&amp;Go to row…</source>
        <translation>&amp;Перейти к строке…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Справка</translation>
    </message>
    <message>
        <source>&amp;History…</source>
        <translation>&amp;Журнал действий…</translation>
    </message>
    <message>
        <source>&amp;New table</source>
        <translation>&amp;Новая таблица</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Открыть…</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>Вст&amp;авить</translation>
    </message>
    <message>
        <source>&amp;Playground</source>
        <translation>П&amp;лощадка</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Выход</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>Ве&amp;рнуть</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>&amp;Отметки</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Сохранить</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>&amp;Настройки</translation>
    </message>
    <message>
        <source>&amp;Sort…</source>
        <translation>&amp;Сортировать…</translation>
    </message>
    <message>
        <source>&amp;Training</source>
        <translation>&amp;Обучение</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Отменить</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Вид</translation>
    </message>
    <message>
        <source>A&amp;dd rows from a file…</source>
        <translation>Добавить строк&amp;и из файла…</translation>
    </message>
    <message>
        <source>Add an exa&amp;mple below</source>
        <translation>&amp;Добавить пример ниже</translation>
    </message>
    <message>
        <source>C&amp;lear the cells</source>
        <translation>О&amp;чистить ячейки</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>В&amp;ырезать</translation>
    </message>
    <message>
        <source>Filter ro&amp;ws…</source>
        <translation>Ото&amp;брать строки…</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>Найти да&amp;лее</translation>
    </message>
    <message>
        <source>Find pre&amp;vious</source>
        <translation>Найти ран&amp;ее</translation>
    </message>
    <message>
        <source>Go to the &amp;next to look at</source>
        <translation>К &amp;следующему непросмотренному</translation>
    </message>
    <message>
        <source>Group b&amp;y value…</source>
        <translation>Сгруппироват&amp;ь по значению…</translation>
    </message>
    <message>
        <source>Insert rows a&amp;bove</source>
        <translation>Вставить строки &amp;выше</translation>
    </message>
    <message>
        <source>Mark as &amp;ready</source>
        <translation>Отметить как &amp;готовый</translation>
    </message>
    <message>
        <source>Mark as re&amp;jected</source>
        <translation>Отметить как &amp;отклонённый</translation>
    </message>
    <message>
        <source>Mark as to &amp;look at</source>
        <translation>&amp;Вернуть на просмотр</translation>
    </message>
    <message>
        <source>Merge near-e&amp;qual values…</source>
        <translation>Объединить по&amp;хожие значения…</translation>
    </message>
    <message>
        <source>Open and say how to &amp;read it…</source>
        <translation>Открыть и указать, как &amp;читать…</translation>
    </message>
    <message>
        <source>Open the sa&amp;mple</source>
        <translation>Открыть о&amp;бразец</translation>
    </message>
    <message>
        <source>P&amp;repare</source>
        <translation>&amp;Подготовка</translation>
    </message>
    <message>
        <source>Paste &amp;into the selection only</source>
        <translation>Встав&amp;ить только в выделенное</translation>
    </message>
    <message>
        <source>Paste te&amp;xt as cells…</source>
        <translation>Вставить текст ячейка&amp;ми…</translation>
    </message>
    <message>
        <source>R&amp;eplace…</source>
        <translation>&amp;Заменить…</translation>
    </message>
    <message>
        <source>Replace &amp;and go on</source>
        <translation>Заменить и пере&amp;йти дальше</translation>
    </message>
    <message>
        <source>Restore an older &amp;version…</source>
        <translation>Вернуть п&amp;режнюю версию…</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Сохранить &amp;как…</translation>
    </message>
    <message>
        <source>Save a copy in another s&amp;hape…</source>
        <translation>Сохранить копию в другой фор&amp;ме…</translation>
    </message>
    <message>
        <source>Show the &amp;log folder</source>
        <translation>Показать папку &amp;журнала</translation>
    </message>
    <message>
        <source>Sort &amp;Z to A</source>
        <translation>Сортировать от &amp;Я до А</translation>
    </message>
    <message>
        <source>Sort A t&amp;o Z</source>
        <translation>Сор&amp;тировать от А до Я</translation>
    </message>
</context>
<context>
    <name>forecast</name>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n раз</numerusform>
            <numerusform>%n раза</numerusform>
            <numerusform>%n раз</numerusform>
        </translation>
    </message>
    <message>
        <source>Less memory is free than it needs. Close other programs before you start it.</source>
        <translation>Свободной памяти меньше, чем нужно. Перед началом закройте другие программы.</translation>
    </message>
    <message>
        <source>No price list for this address comes with the program.</source>
        <translation>Цен для этого адреса в программе нет.</translation>
    </message>
    <message>
        <source>No price of this model comes with the program; see {page}.</source>
        <translation>Цены этой модели в программе нет; смотрите {page}.</translation>
    </message>
    <message>
        <source>The disk has not enough room for it. Delete what you do not need first.</source>
        <translation>На диске не хватает места. Сначала удалите ненужное.</translation>
    </message>
    <message numerus="yes">
        <source>about %n day(s)</source>
        <translation>
            <numerusform>около %n дня</numerusform>
            <numerusform>около %n дней</numerusform>
            <numerusform>около %n дней</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s)</source>
        <translation>
            <numerusform>около %n часа</numerusform>
            <numerusform>около %n часов</numerusform>
            <numerusform>около %n часов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>около %n минуты</numerusform>
            <numerusform>около %n минут</numerusform>
            <numerusform>около %n минут</numerusform>
        </translation>
    </message>
    <message>
        <source>about {amount}</source>
        <translation>около {amount}</translation>
    </message>
    <message>
        <source>about {memory} of memory ({free} are free now), {disk} on the disk</source>
        <translation>около {memory} памяти (сейчас свободно {free}), {disk} на диске</translation>
    </message>
    <message>
        <source>being measured, which takes half a minute, once</source>
        <translation>измеряется; это займёт полминуты, один раз</translation>
    </message>
    <message>
        <source>known after the first training here</source>
        <translation>станет известно после первого обучения здесь</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>меньше минуты</translation>
    </message>
    <message>
        <source>less than {amount}</source>
        <translation>меньше {amount}</translation>
    </message>
    <message>
        <source>not known here</source>
        <translation>программа не знает</translation>
    </message>
    <message>
        <source>up to {amount}</source>
        <translation>до {amount}</translation>
    </message>
    <message numerus="yes">
        <source>{low} to %n day(s)</source>
        <translation>
            <numerusform>от {low} до %n дня</numerusform>
            <numerusform>от {low} до %n дней</numerusform>
            <numerusform>от {low} до %n дней</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{low} to %n hour(s)</source>
        <translation>
            <numerusform>от {low} до %n часа</numerusform>
            <numerusform>от {low} до %n часов</numerusform>
            <numerusform>от {low} до %n часов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{low} to %n minute(s)</source>
        <translation>
            <numerusform>от {low} до %n минуты</numerusform>
            <numerusform>от {low} до %n минут</numerusform>
            <numerusform>от {low} до %n минут</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{low} to %n time(s)</source>
        <translation>
            <numerusform>от {low} до %n раза</numerusform>
            <numerusform>от {low} до %n раз</numerusform>
            <numerusform>от {low} до %n раз</numerusform>
        </translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>от {low} до {high}</translation>
    </message>
    <message>
        <source>{price} for a million tokens, as of {date}; {tokens} tokens, read {epochs}. Examples kept aside cost nothing.</source>
        <translation>{price} за миллион токенов по ценам на {date}; токенов: {tokens}, проходов: {epochs}. Отложенные примеры ничего не стоят.</translation>
    </message>
</context>
<context>
    <name>models</name>
    <message>
        <source>Answering takes about {size} of memory.</source>
        <translation>Для ответов нужно около {size} памяти.</translation>
    </message>
    <message>
        <source>Reading 1,000 examples once: {time}.</source>
        <translation>Один проход по 1000 примеров: {time}.</translation>
    </message>
    <message>
        <source>Training takes about {size} of memory.</source>
        <translation>Для обучения нужно около {size} памяти.</translation>
    </message>
    <message>
        <source>comes along</source>
        <translation>из комплекта</translation>
    </message>
    <message>
        <source>from a GGUF file</source>
        <translation>из файла GGUF</translation>
    </message>
    <message>
        <source>from a folder</source>
        <translation>из папки</translation>
    </message>
    <message>
        <source>licence {name}</source>
        <translation>лицензия {name}</translation>
    </message>
    <message>
        <source>{count} billion parameters</source>
        <translation>{count} млрд параметров</translation>
    </message>
    <message>
        <source>{count} million parameters</source>
        <translation>{count} млн параметров</translation>
    </message>
</context>
<context>
    <name>presenter</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Something in the program went wrong.</source>
        <translation>В программе произошла ошибка.</translation>
    </message>
    <message>
        <source>That is the program&apos;s mistake, not yours; your data is as it was.</source>
        <translation>Это ошибка программы, а не ваша; ваши данные не изменились.</translation>
    </message>
    <message>
        <source>Try it once more; if it happens again, please report it.</source>
        <translation>Попробуйте ещё раз; если это повторится, пожалуйста, сообщите нам.</translation>
    </message>
</context>
<context>
    <name>roles</name>
    <message>
        <source>assistant</source>
        <translation>ассистент</translation>
    </message>
    <message>
        <source>assistant – the answer to learn</source>
        <translation>ассистент – ответ, которому учить</translation>
    </message>
    <message>
        <source>note</source>
        <translation>заметка</translation>
    </message>
    <message>
        <source>note – not used for training</source>
        <translation>заметка – в обучении не участвует</translation>
    </message>
    <message>
        <source>preferred</source>
        <translation>лучший ответ</translation>
    </message>
    <message>
        <source>preferred – the better answer</source>
        <translation>лучший ответ — тот, которому учить</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>худший ответ</translation>
    </message>
    <message>
        <source>rejected – the worse answer</source>
        <translation>худший ответ — для сравнения</translation>
    </message>
    <message>
        <source>system</source>
        <translation>система</translation>
    </message>
    <message>
        <source>system – how the model should behave</source>
        <translation>система – как вести себя модели</translation>
    </message>
    <message>
        <source>tool</source>
        <translation>инструмент</translation>
    </message>
    <message>
        <source>user</source>
        <translation>пользователь</translation>
    </message>
    <message>
        <source>user – the question</source>
        <translation>пользователь – вопрос</translation>
    </message>
    <message>
        <source>{role} · {name}</source>
        <translation>{role} · {name}</translation>
    </message>
</context>
<context>
    <name>ui</name>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>Страница {page} из {pages}</translation>
    </message>
</context>
</TS>
