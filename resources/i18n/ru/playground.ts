<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en_US">
<context>
    <name>AnswerCard</name>
    <message>
        <source>Answer of {model}</source>
        <translation>Ответ модели {model}</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Спросить снова</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Спрашиваем…</translation>
    </message>
    <message numerus="yes">
        <source>Asking… (%n second(s))</source>
        <translation>
            <numerusform>Спрашиваем… (%n секунда)</numerusform>
            <numerusform>Спрашиваем… (%n секунды)</numerusform>
            <numerusform>Спрашиваем… (%n секунд)</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy this answer</source>
        <translation>Копировать ответ</translation>
    </message>
    <message>
        <source>It answered with nothing.</source>
        <translation>Она ничего не ответила.</translation>
    </message>
    <message>
        <source>Let it answer once more</source>
        <translation>Пусть ответит ещё раз</translation>
    </message>
    <message numerus="yes">
        <source>The engine does not have the model ready yet; waiting for it (%n second(s))…</source>
        <translation>
            <numerusform>У движка модель ещё не готова; ждём её (%n секунда)…</numerusform>
            <numerusform>У движка модель ещё не готова; ждём её (%n секунды)…</numerusform>
            <numerusform>У движка модель ещё не готова; ждём её (%n секунд)…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The model is being loaded; that takes a while the first time (%n second(s))…</source>
        <translation>
            <numerusform>Модель загружается; в первый раз это занимает время (%n секунда)…</numerusform>
            <numerusform>Модель загружается; в первый раз это занимает время (%n секунды)…</numerusform>
            <numerusform>Модель загружается; в первый раз это занимает время (%n секунд)…</numerusform>
        </translation>
    </message>
    <message>
        <source>base model</source>
        <translation>базовая модель</translation>
    </message>
    <message>
        <source>broken off when the program ended</source>
        <translation>прервано при закрытии программы</translation>
    </message>
    <message>
        <source>fine-tuned</source>
        <translation>дообученная</translation>
    </message>
    <message>
        <source>stopped by you</source>
        <translation>остановлено вами</translation>
    </message>
</context>
<context>
    <name>AskPage</name>
    <message numerus="yes">
        <source>%n model(s) to ask</source>
        <translation>
            <numerusform>Можно спросить %n модель</numerusform>
            <numerusform>Можно спросить %n модели</numerusform>
            <numerusform>Можно спросить %n моделей</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask all…</source>
        <translation>Спросить всех…</translation>
    </message>
    <message>
        <source>Ask both…</source>
        <translation>Спросить обе…</translation>
    </message>
    <message>
        <source>Ask the model…</source>
        <translation>Спросить модель…</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Новый разговор</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
</context>
<context>
    <name>AskedCard</name>
    <message>
        <source>Ask again</source>
        <translation>Спросить снова</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Change this question and ask it again</source>
        <translation>Изменить вопрос и задать его снова</translation>
    </message>
    <message>
        <source>Told beforehand: {words}</source>
        <translation>Сказано заранее: {words}</translation>
    </message>
    <message>
        <source>You asked</source>
        <translation>Вы спросили</translation>
    </message>
    <message>
        <source>You asked, from your data</source>
        <translation>Вы спросили (из ваших данных)</translation>
    </message>
    <message>
        <source>You went on</source>
        <translation>Вы продолжили</translation>
    </message>
    <message>
        <source>Your answer to it: {words}</source>
        <translation>Ваш ответ на него: {words}</translation>
    </message>
    <message>
        <source>Your question</source>
        <translation>Ваш вопрос</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Ask</source>
        <translation>Спросить</translation>
    </message>
    <message>
        <source>Ask (Enter); a new line is Shift+Enter</source>
        <translation>Спросить (Enter); новая строка — Shift+Enter</translation>
    </message>
    <message>
        <source>Ask the same questions again and again</source>
        <translation>Задавать одни и те же вопросы снова и снова</translation>
    </message>
    <message>
        <source>From my data…</source>
        <translation>Из моих данных…</translation>
    </message>
    <message>
        <source>Go on with the conversation</source>
        <translation>Продолжать разговор</translation>
    </message>
    <message>
        <source>How the models are to answer</source>
        <translation>Как модели должны отвечать</translation>
    </message>
    <message>
        <source>On: each model is told what was asked before and what it answered itself. Off: each question stands for itself.</source>
        <translation>Включено: каждой модели сообщают прежние вопросы и её собственные ответы. Выключено: каждый вопрос задаётся сам по себе.</translation>
    </message>
    <message>
        <source>Question lists…</source>
        <translation>Списки вопросов…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>Take questions from the table that is open</source>
        <translation>Взять вопросы из открытой таблицы</translation>
    </message>
    <message>
        <source>Your question</source>
        <translation>Ваш вопрос</translation>
    </message>
</context>
<context>
    <name>ModelColumn</name>
    <message>
        <source>Ask this model no more</source>
        <translation>Больше не спрашивать эту модель</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>Базовая модель</translation>
    </message>
    <message>
        <source>Engine of model {number}</source>
        <translation>Движок модели {number}</translation>
    </message>
    <message>
        <source>Fine-tuned model</source>
        <translation>Дообученная модель</translation>
    </message>
    <message>
        <source>Model {number}</source>
        <translation>Модель {number}</translation>
    </message>
</context>
<context>
    <name>ModelColumns</name>
    <message>
        <source>Add a model</source>
        <translation>Добавить модель</translation>
    </message>
    <message>
        <source>Asking the engine…</source>
        <translation>Спрашиваем движок…</translation>
    </message>
    <message>
        <source>No fine-tuned model yet</source>
        <translation>Дообученной модели пока нет</translation>
    </message>
    <message>
        <source>No model here</source>
        <translation>Здесь нет модели</translation>
    </message>
    <message>
        <source>The engine did not answer</source>
        <translation>Движок не ответил</translation>
    </message>
</context>
<context>
    <name>PlaygroundPlace</name>
    <message>
        <source>Ask</source>
        <translation>Спросить</translation>
    </message>
    <message>
        <source>Playground</source>
        <translation>Площадка</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Итоги</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Проверка</translation>
    </message>
</context>
<context>
    <name>PlaygroundWords</name>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n токен</numerusform>
            <numerusform>%n токена</numerusform>
            <numerusform>%n токенов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) per second</source>
        <translation>
            <numerusform>%n токен в секунду</numerusform>
            <numerusform>%n токена в секунду</numerusform>
            <numerusform>%n токенов в секунду</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s) per second</source>
        <translation>
            <numerusform>%n слово в секунду</numerusform>
            <numerusform>%n слова в секунду</numerusform>
            <numerusform>%n слов в секунду</numerusform>
        </translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Умеренно</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Точно</translation>
    </message>
    <message>
        <source>Inventive</source>
        <translation>Свободно</translation>
    </message>
    <message>
        <source>Own settings</source>
        <translation>Свои настройки</translation>
    </message>
    <message>
        <source>answers of middle length</source>
        <translation>ответы средней длины</translation>
    </message>
    <message>
        <source>answers stop at the line break that training used</source>
        <translation>ответы кончаются на переводе строки, как при обучении</translation>
    </message>
    <message>
        <source>answers stop at “{ending}”</source>
        <translation>ответы кончаются на «{ending}»</translation>
    </message>
    <message>
        <source>asked with the ending “{ending}”</source>
        <translation>спрошено с окончанием «{ending}»</translation>
    </message>
    <message numerus="yes">
        <source>cut off after %n token(s)</source>
        <translation>
            <numerusform>оборвано после %n токена</numerusform>
            <numerusform>оборвано после %n токенов</numerusform>
            <numerusform>оборвано после %n токенов</numerusform>
        </translation>
    </message>
    <message>
        <source>long answers</source>
        <translation>длинные ответы</translation>
    </message>
    <message>
        <source>short answers</source>
        <translation>короткие ответы</translation>
    </message>
    <message numerus="yes">
        <source>up to %n token(s)</source>
        <translation>
            <numerusform>до %n токена</numerusform>
            <numerusform>до %n токенов</numerusform>
            <numerusform>до %n токенов</numerusform>
        </translation>
    </message>
    <message>
        <source>{model}, after step {step}</source>
        <translation>{model}, после шага {step}</translation>
    </message>
    <message>
        <source>{seconds} s to first word</source>
        <translation>{seconds} с до первого слова</translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message>
        <source>Ask both the same</source>
        <translation>Спросите обе об одном</translation>
    </message>
    <message>
        <source>Type a question below. The base model and your fine-tuned one answer side by side, so that you see what the training changed.</source>
        <translation>Введите вопрос внизу. Базовая модель и ваша дообученная ответят рядом, и будет видно, что изменило обучение.</translation>
    </message>
    <message>
        <source>Write a question</source>
        <translation>Написать вопрос</translation>
    </message>
</context>
</TS>
