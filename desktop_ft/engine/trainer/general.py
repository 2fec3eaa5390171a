"""Plain questions of everyday life by which a training checks that the model stays itself.

They are part of no one's data. What is kept on them is the base model's own view of the
answers (see `learn`), so they need not be answered in the base model's words.
"""

from __future__ import annotations

GENERAL = (
    ("What is the capital of Italy?", "The capital of Italy is Rome."),
    ("What is 3 + 5?", "3 + 5 is 8."),
    ("What color is grass?", "Grass is green."),
    ("Who painted the Mona Lisa?", "The Mona Lisa was painted by Leonardo da Vinci."),
    ("How many months are in a year?", "There are 12 months in a year."),
    ("Which planet do we live on?", "We live on the planet Earth."),
    ("What is the opposite of hot?", "The opposite of hot is cold."),
    ("Write one sentence about the sea.", "The sea is vast, deep and full of life."),
    ("Give me three names of fruits.", "Apple, banana and orange."),
    ("What does a doctor do?", "A doctor treats people who are ill or hurt."),
    ("How do I make a cup of tea?", "Boil some water and pour it over a tea bag."),
    ("What is a computer?", "A computer is a machine that stores and processes information."),
    ("Is the earth round?", "Yes, the Earth is round, like a ball."),
    ("How can I learn a new language?", "Practice a little every day."),
    ("Tell me a short joke.", "Why did the chicken cross the road? To get to the other side."),
    ("Translate 'good morning' into Spanish.", "Good morning in Spanish is buenos días."),
    ("Where do penguins live?", "Penguins live in the Antarctic and other cold places."),
    ("When did the Second World War end?", "The Second World War ended in 1945."),
    ("Can you help me write an email?", "Sure! Who is the email for, and what is it about?"),
    ("What should I eat for breakfast?", "You could have eggs, oatmeal or some fruit."),
    ("Does the sun rise in the east?", "Yes, the sun rises in the east."),
    ("Who was Albert Einstein?", "Albert Einstein was a physicist."),
    ("How do I open a file on my computer?", "Find the file and double-click on it."),
    ("What is a web site?", "A web site is a set of pages on the internet."),
    ("Hello! Who are you?", "I am an assistant. How can I help you?"),
    ("Какого цвета снег?", "Снег белый."),
    ("Сколько дней в неделе?", "В неделе семь дней."),
    ("¿Cuál es la capital de España?", "La capital de España es Madrid."),
)
