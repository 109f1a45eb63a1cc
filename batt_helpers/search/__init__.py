"""Finding programs for tasks that no known program solves.

terms, kinds, budget, bank   what programs are made of, and every value of a task made once
goals, parts                 what is looked for; fillers and witnesses, each to be left out by name
finding                      one task in one process, stage by stage
words, language, writing     what plain programs have besides the DSL, and programs as text
ranking                      which program is believed
working, running, saving     many tasks in worker processes, one record, one store
"""

from batt_helpers.search.budget import Budget
from batt_helpers.search.finding import PARTS, Found, FoundProgram, PartCount, find_programs
from batt_helpers.search.ranking import attempts_of, is_confident, is_tuning, ranked_groups
from batt_helpers.search.running import run_search, search_tasks
from batt_helpers.search.stepping import best_steps, program_steps
from batt_helpers.search.working import Plan, search_here

__all__ = [
    "PARTS",
    "Budget",
    "Found",
    "FoundProgram",
    "PartCount",
    "Plan",
    "attempts_of",
    "best_steps",
    "find_programs",
    "is_confident",
    "is_tuning",
    "program_steps",
    "ranked_groups",
    "run_search",
    "search_here",
    "search_tasks",
]
