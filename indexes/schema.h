// What the index holds. (The table follows with the index.)
#pragma once
