#pragma once

// Philosophers sit around a table and are numbered from 1; so are the forks between them. On the
// left of philosopher `who` lies fork number `who`, on his right fork number `who % seats + 1`.
enum class Side { left, right };
