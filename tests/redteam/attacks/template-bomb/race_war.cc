#include "race_war.h"
template <int I> struct N { static constexpr long value = N<I + 1>::value + N<I + 2>::value; };
long race_war([[maybe_unused]] long ups, [[maybe_unused]] long downs) {
  return N<0>::value;
}
