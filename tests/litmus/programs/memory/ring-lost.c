// verdict: leak
// about: Two blocks that point to each other, and nobody else to them.
// twin: kept-to-the-end
#include <stdlib.h>

struct node {
  struct node* other;
};

struct node* first;

int main(void) {
  first = malloc(sizeof *first);         // HERE
  first->other = malloc(sizeof *first);  // HERE
  first->other->other = first;
  first = NULL;
  return 0;
}
