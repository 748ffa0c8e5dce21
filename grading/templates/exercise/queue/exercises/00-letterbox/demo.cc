// One thread brings ten letters, another one takes them out.

#include <cstdio>
#include <thread>

#include "letterbox.h"

int main() {
  const auto box = make_letterbox();
  std::thread postman([&] {
    for (int letter = 1; letter <= 10; ++letter) box->put(letter);
  });
  for (int i = 1; i <= 10; ++i) std::printf("letter %d\n", box->get());
  postman.join();
}
