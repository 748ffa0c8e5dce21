// 2,000,000 reads and as many writes of one variable, in one epoch.
int count = 0;

int main() {
  for (int i = 0; i < 2'000'000; ++i) ++count;
  return 0;
}
