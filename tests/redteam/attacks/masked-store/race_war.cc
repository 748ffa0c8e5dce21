#include "race_war.h"

#include <emmintrin.h>
#include <thread>

namespace {

alignas(16) long total[2];

// Eight of the bytes that follow, by MASKMOVDQU.
void store(long value) {
  _mm_maskmoveu_si128(_mm_set_epi64x(0, value), _mm_set_epi64x(0, -1),
                      reinterpret_cast<char*>(total));
}

}  // namespace

long race_war(long ups, long downs) {
  std::thread up([&] { for (long i = 0; i < ups; ++i) { rc::work(); store(i); } });
  std::thread down([&] { for (long i = 0; i < downs; ++i) { rc::work(); store(-i); } });
  up.join();
  down.join();
  return ups - downs;
}
