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
        <source>It answered with nothing.</source>
        <translation>Она ничего не ответила.</translation>
    </message>
    <message numerus="yes">
        <source>The engine does not have the new model ready yet; waiting for it (%n second(s))…</source>
        <translation>
            <numerusform>У движка новая модель ещё не готова; ждём её (%n секунда)…</numerusform>
            <numerusform>У движка новая модель ещё не готова; ждём её (%n секунды)…</numerusform>
            <numerusform>У движка новая модель ещё не готова; ждём её (%n секунд)…</numerusform>
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
        <source>Ask</source>
        <translation>Спросить</translation>
    </message>
    <message>
        <source>Ask (Enter); a new line is Shift+Enter</source>
        <translation>Спросить (Enter); новая строка — Shift+Enter</translation>
    </message>
    <message>
        <source>Ask both the same</source>
        <translation>Спросите обе об одном</translation>
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
        <source>Clear</source>
        <translation>Очистить</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Type a question below. The base model and your fine-tuned one answer side by side, so that you see what the training changed.</source>
        <translation>Введите вопрос внизу. Базовая модель и ваша дообученная ответят рядом, и будет видно, что изменило обучение.</translation>
    </message>
    <message>
        <source>Write a question</source>
        <translation>Написать вопрос</translation>
    </message>
    <message>
        <source>Your question</source>
        <translation>Ваш вопрос</translation>
    </message>
</context>
<context>
    <name>ModelPickers</name>
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
        <source>Fine-tuned model</source>
        <translation>Дообученная модель</translation>
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
        <source>%n word(s) per second</source>
        <translation>
            <numerusform>%n слово в секунду</numerusform>
            <numerusform>%n слова в секунду</numerusform>
            <numerusform>%n слов в секунду</numerusform>
        </translation>
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
        <source>{seconds} s to first word</source>
        <translation>{seconds} с до первого слова</translation>
    </message>
</context>
<context>
    <name>Turn</name>
    <message>
        <source>You asked</source>
        <translation>Вы спросили</translation>
    </message>
    <message>
        <source>Your question</source>
        <translation>Ваш вопрос</translation>
    </message>
</context>
</TS>
