// Nothing is done.
#include "bank_transfer.h"

bool transfer(Account&, Account&, long) { return false; }

long audit(std::span<Account* const>) { return 0; }
