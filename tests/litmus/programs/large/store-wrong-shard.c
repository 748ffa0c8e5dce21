// verdict: data_race
// about: A key-value store; a link counts at the shard that it leads to, under the lock of its own.
// twin: store
#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  kShards = 4,
  kBuckets = 4,
  kShardCapacity = 6,
  kKeySize = 24,
  kValueSize = 48,
  kReplySize = 96,
  kMaxWords = 5,
  kMaxHops = 4,
  kQueuePlaces = 2,
  kWorkers = 2,
  kSessions = 2,
};

enum status {
  kOk,
  kNotFound,
  kNotANumber,
  kTooLong,
  kLoop,
  kNoMemory,
};

static const char* status_text(enum status status) {
  switch (status) {
    case kOk: return "OK";
    case kNotFound: return "NIL";
    case kNotANumber: return "ERR not a number";
    case kTooLong: return "ERR too long";
    case kLoop: return "ERR too many links";
    case kNoMemory: return "ERR out of memory";
  }
  return "ERR";
}

// ---------------------------------------------------------------------------------------------
// Small helpers

static void fail(const char* what) {
  fprintf(stderr, "store: %s\n", what);
  exit(2);
}

static void lock(pthread_mutex_t* mutex) {
  if (pthread_mutex_lock(mutex) != 0) fail("cannot lock");
}

static void unlock(pthread_mutex_t* mutex) {
  if (pthread_mutex_unlock(mutex) != 0) fail("cannot unlock");
}

static bool copy_text(char* to, size_t size, const char* from) {
  size_t length = strlen(from);
  if (length >= size) return false;
  memcpy(to, from, length + 1);
  return true;
}

static uint32_t hash_of(const char* key) {
  uint32_t hash = 2166136261u;
  for (const char* c = key; *c != '\0'; ++c) {
    hash ^= (unsigned char)*c;
    hash *= 16777619u;
  }
  return hash;
}

static bool parse_number(const char* text, long* number) {
  char* end = NULL;
  errno = 0;
  long value = strtol(text, &end, 10);
  if (errno != 0 || end == text || *end != '\0') return false;
  *number = value;
  return true;
}

// ---------------------------------------------------------------------------------------------
// One shard: a hash table whose entries are also in a list, the most recently used first.
// Whoever calls these functions holds the shard's lock.

struct entry {
  char key[kKeySize];
  char value[kValueSize];
  bool is_link;
  unsigned version;
  struct entry* next;
  struct entry* newer;
  struct entry* older;
};

struct statistics {
  unsigned long hits;
  unsigned long misses;
  unsigned long writes;
  unsigned long evictions;
  unsigned long followed;  // links
};

struct shard {
  pthread_mutex_t lock;
  struct entry* buckets[kBuckets];
  struct entry* newest;
  struct entry* oldest;
  unsigned entries;
  struct statistics statistics;
};

static struct entry** bucket_of(struct shard* shard, const char* key) {
  return &shard->buckets[hash_of(key) / kShards % kBuckets];
}

static void list_remove(struct shard* shard, struct entry* entry) {
  if (entry->newer != NULL) {
    entry->newer->older = entry->older;
  } else {
    shard->newest = entry->older;
  }
  if (entry->older != NULL) {
    entry->older->newer = entry->newer;
  } else {
    shard->oldest = entry->newer;
  }
  entry->newer = NULL;
  entry->older = NULL;
}

static void list_put_first(struct shard* shard, struct entry* entry) {
  entry->newer = NULL;
  entry->older = shard->newest;
  if (shard->newest != NULL) {
    shard->newest->newer = entry;
  } else {
    shard->oldest = entry;
  }
  shard->newest = entry;
}

static void shard_touch(struct shard* shard, struct entry* entry) {
  if (shard->newest == entry) return;
  list_remove(shard, entry);
  list_put_first(shard, entry);
}

// The entry with this key without any effect on statistics and order.
static struct entry* shard_peek(struct shard* shard, const char* key) {
  for (struct entry* entry = *bucket_of(shard, key); entry != NULL; entry = entry->next) {
    if (strcmp(entry->key, key) == 0) return entry;
  }
  return NULL;
}

static struct entry* shard_find(struct shard* shard, const char* key) {
  struct entry* entry = shard_peek(shard, key);
  if (entry == NULL) {
    ++shard->statistics.misses;
    return NULL;
  }
  ++shard->statistics.hits;
  shard_touch(shard, entry);
  return entry;
}

static void shard_unlink(struct shard* shard, struct entry* entry) {
  struct entry** place = bucket_of(shard, entry->key);
  while (*place != entry) place = &(*place)->next;
  *place = entry->next;
  list_remove(shard, entry);
  --shard->entries;
}

static bool shard_remove(struct shard* shard, const char* key) {
  struct entry* entry = shard_peek(shard, key);
  if (entry == NULL) return false;
  shard_unlink(shard, entry);
  free(entry);
  return true;
}

static void shard_evict(struct shard* shard) {
  struct entry* victim = shard->oldest;
  shard_unlink(shard, victim);
  free(victim);
  ++shard->statistics.evictions;
}

static enum status shard_put(struct shard* shard, const char* key, const char* value,
                             bool is_link) {
  if (strlen(key) >= kKeySize || strlen(value) >= kValueSize) return kTooLong;
  struct entry* entry = shard_peek(shard, key);
  if (entry == NULL) {
    if (shard->entries >= kShardCapacity) shard_evict(shard);
    entry = calloc(1, sizeof *entry);
    if (entry == NULL) return kNoMemory;
    copy_text(entry->key, sizeof entry->key, key);
    struct entry** bucket = bucket_of(shard, key);
    entry->next = *bucket;
    *bucket = entry;
    list_put_first(shard, entry);
    ++shard->entries;
  } else {
    shard_touch(shard, entry);
  }
  copy_text(entry->value, sizeof entry->value, value);
  entry->is_link = is_link;
  ++entry->version;
  ++shard->statistics.writes;
  return kOk;
}

static void shard_clear(struct shard* shard) {
  while (shard->oldest != NULL) {
    struct entry* entry = shard->oldest;
    shard_unlink(shard, entry);
    free(entry);
  }
}

// The list and the table hold the same entries.
static bool shard_is_sound(const struct shard* shard) {
  unsigned in_list = 0;
  const struct entry* before = NULL;
  for (const struct entry* entry = shard->newest; entry != NULL; entry = entry->older) {
    if (entry->newer != before) return false;
    before = entry;
    ++in_list;
  }
  unsigned in_table = 0;
  for (int i = 0; i < kBuckets; ++i) {
    for (const struct entry* entry = shard->buckets[i]; entry != NULL; entry = entry->next) {
      ++in_table;
    }
  }
  return before == shard->oldest && in_list == shard->entries && in_table == shard->entries;
}

// ---------------------------------------------------------------------------------------------
// The store

struct store {
  struct shard shards[kShards];
  atomic_ulong commands;
};

static void store_init(struct store* store) {
  memset(store->shards, 0, sizeof store->shards);
  for (int i = 0; i < kShards; ++i) {
    if (pthread_mutex_init(&store->shards[i].lock, NULL) != 0) fail("cannot make a lock");
  }
  atomic_init(&store->commands, 0);
}

static void store_destroy(struct store* store) {
  for (int i = 0; i < kShards; ++i) {
    shard_clear(&store->shards[i]);
    pthread_mutex_destroy(&store->shards[i].lock);
  }
}

static struct shard* shard_for(struct store* store, const char* key) {
  return &store->shards[hash_of(key) % kShards];
}

// Two shards are locked in the order of their places; both may be the same.
static void lock_both(struct shard* one, struct shard* two) {
  struct shard* first = one < two ? one : two;
  struct shard* second = one < two ? two : one;
  lock(&first->lock);
  if (second != first) lock(&second->lock);
}

static void unlock_both(struct shard* one, struct shard* two) {
  unlock(&one->lock);
  if (two != one) unlock(&two->lock);
}

static enum status store_set(struct store* store, const char* key, const char* value) {
  struct shard* shard = shard_for(store, key);
  lock(&shard->lock);
  enum status status = shard_put(shard, key, value, false);
  unlock(&shard->lock);
  return status;
}

static enum status store_link(struct store* store, const char* key, const char* target) {
  if (strlen(target) >= kKeySize) return kTooLong;
  struct shard* shard = shard_for(store, key);
  lock(&shard->lock);
  enum status status = shard_put(shard, key, target, true);
  unlock(&shard->lock);
  return status;
}

// Links are followed from shard to shard; only one of them is locked at a time.
static enum status store_get(struct store* store, const char* key, char value[kValueSize]) {
  if (!copy_text(value, kValueSize, key)) return kTooLong;
  struct shard* next = shard_for(store, key);
  for (int hop = 0; hop < kMaxHops; ++hop) {
    struct shard* shard = next;
    lock(&shard->lock);
    struct entry* entry = shard_find(shard, value);
    if (entry == NULL) {
      unlock(&shard->lock);
      return kNotFound;
    }
    bool is_link = entry->is_link;
    copy_text(value, kValueSize, entry->value);
    if (is_link) {
      next = shard_for(store, value);
      ++next->statistics.followed;  // HERE
    }
    unlock(&shard->lock);
    if (!is_link) return kOk;
  }
  return kLoop;
}

static bool store_remove(struct store* store, const char* key) {
  struct shard* shard = shard_for(store, key);
  lock(&shard->lock);
  bool removed = shard_remove(shard, key);
  unlock(&shard->lock);
  return removed;
}

static bool store_has(struct store* store, const char* key) {
  struct shard* shard = shard_for(store, key);
  lock(&shard->lock);
  bool found = shard_peek(shard, key) != NULL;
  unlock(&shard->lock);
  return found;
}

static enum status store_add(struct store* store, const char* key, long amount, long* result) {
  struct shard* shard = shard_for(store, key);
  enum status status = kOk;
  long number = 0;
  lock(&shard->lock);
  struct entry* entry = shard_find(shard, key);
  if (entry != NULL && !parse_number(entry->value, &number)) {
    status = kNotANumber;
  } else {
    char text[kValueSize];
    number += amount;
    snprintf(text, sizeof text, "%ld", number);
    status = shard_put(shard, key, text, false);
  }
  unlock(&shard->lock);
  if (status == kOk) *result = number;
  return status;
}

static enum status store_append(struct store* store, const char* key, const char* more) {
  struct shard* shard = shard_for(store, key);
  enum status status = kOk;
  char text[2 * kValueSize];
  lock(&shard->lock);
  struct entry* entry = shard_find(shard, key);
  const char* old = entry != NULL ? entry->value : "";
  if (strlen(old) + strlen(more) >= kValueSize) {
    status = kTooLong;
  } else {
    snprintf(text, sizeof text, "%s%s", old, more);
    status = shard_put(shard, key, text, false);
  }
  unlock(&shard->lock);
  return status;
}

static enum status store_copy(struct store* store, const char* from, const char* to) {
  struct shard* source = shard_for(store, from);
  struct shard* target = shard_for(store, to);
  enum status status = kNotFound;
  lock_both(source, target);
  struct entry* entry = shard_find(source, from);
  if (entry != NULL) {
    // The entry may be evicted when room is made for its copy.
    char value[kValueSize];
    bool is_link = entry->is_link;
    copy_text(value, sizeof value, entry->value);
    status = shard_put(target, to, value, is_link);
  }
  unlock_both(source, target);
  return status;
}

static enum status store_rename(struct store* store, const char* from, const char* to) {
  struct shard* source = shard_for(store, from);
  struct shard* target = shard_for(store, to);
  enum status status = kNotFound;
  lock_both(source, target);
  struct entry* entry = shard_peek(source, from);
  if (entry != NULL && strcmp(from, to) == 0) {
    status = kOk;
  } else if (entry != NULL) {
    char value[kValueSize];
    bool is_link = entry->is_link;
    copy_text(value, sizeof value, entry->value);
    shard_remove(source, from);
    status = shard_put(target, to, value, is_link);
  }
  unlock_both(source, target);
  return status;
}

static unsigned store_count(struct store* store) {
  unsigned count = 0;
  for (int i = 0; i < kShards; ++i) {
    struct shard* shard = &store->shards[i];
    lock(&shard->lock);
    count += shard->entries;
    unlock(&shard->lock);
  }
  return count;
}

static struct statistics store_statistics(struct store* store) {
  struct statistics sum = {0, 0, 0, 0, 0};
  for (int i = 0; i < kShards; ++i) {
    struct shard* shard = &store->shards[i];
    lock(&shard->lock);
    sum.hits += shard->statistics.hits;
    sum.misses += shard->statistics.misses;
    sum.writes += shard->statistics.writes;
    sum.evictions += shard->statistics.evictions;
    sum.followed += shard->statistics.followed;  // HERE
    unlock(&shard->lock);
  }
  return sum;
}

static bool store_is_sound(struct store* store) {
  bool sound = true;
  for (int i = 0; i < kShards; ++i) {
    lock(&store->shards[i].lock);
    sound = sound && shard_is_sound(&store->shards[i]);
    unlock(&store->shards[i].lock);
  }
  return sound;
}

// ---------------------------------------------------------------------------------------------
// Commands

struct words {
  int count;
  char text[kMaxWords][kValueSize];
};

// Splits a line at blanks; a word in double quotes may contain some.
static const char* split(const char* line, struct words* words) {
  const char* c = line;
  words->count = 0;
  for (;;) {
    while (isspace((unsigned char)*c)) ++c;
    if (*c == '\0') return NULL;
    if (words->count == kMaxWords) return "ERR too many words";
    bool quoted = *c == '"';
    if (quoted) ++c;
    char* word = words->text[words->count++];
    size_t length = 0;
    while (*c != '\0' && (quoted ? *c != '"' : !isspace((unsigned char)*c))) {
      if (length + 1 >= kValueSize) return "ERR word too long";
      word[length++] = *c++;
    }
    word[length] = '\0';
    if (quoted && *c++ != '"') return "ERR quote not closed";
  }
}

static void say(char* reply, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(reply, kReplySize, format, arguments);
  va_end(arguments);
}

static void do_set(struct store* store, const struct words* words, char* reply) {
  say(reply, "%s", status_text(store_set(store, words->text[1], words->text[2])));
}

static void do_get(struct store* store, const struct words* words, char* reply) {
  char value[kValueSize];
  enum status status = store_get(store, words->text[1], value);
  say(reply, "%s", status == kOk ? value : status_text(status));
}

static void do_del(struct store* store, const struct words* words, char* reply) {
  int removed = 0;
  for (int i = 1; i < words->count; ++i) removed += store_remove(store, words->text[i]);
  say(reply, "%d", removed);
}

static void do_exists(struct store* store, const struct words* words, char* reply) {
  say(reply, "%d", store_has(store, words->text[1]));
}

static void do_add(struct store* store, const struct words* words, char* reply) {
  long amount = 1;
  long result = 0;
  if (words->count == 3 && !parse_number(words->text[2], &amount)) {
    say(reply, "%s", status_text(kNotANumber));
    return;
  }
  enum status status = store_add(store, words->text[1], amount, &result);
  if (status == kOk) {
    say(reply, "%ld", result);
  } else {
    say(reply, "%s", status_text(status));
  }
}

static void do_append(struct store* store, const struct words* words, char* reply) {
  say(reply, "%s", status_text(store_append(store, words->text[1], words->text[2])));
}

static void do_copy(struct store* store, const struct words* words, char* reply) {
  say(reply, "%s", status_text(store_copy(store, words->text[1], words->text[2])));
}

static void do_rename(struct store* store, const struct words* words, char* reply) {
  say(reply, "%s", status_text(store_rename(store, words->text[1], words->text[2])));
}

static void do_link(struct store* store, const struct words* words, char* reply) {
  say(reply, "%s", status_text(store_link(store, words->text[1], words->text[2])));
}

static void do_count(struct store* store, const struct words* words, char* reply) {
  (void)words;
  say(reply, "%u", store_count(store));
}

static void do_stats(struct store* store, const struct words* words, char* reply) {
  (void)words;
  struct statistics sum = store_statistics(store);
  say(reply, "hits %lu misses %lu writes %lu evictions %lu followed %lu", sum.hits, sum.misses,
      sum.writes, sum.evictions, sum.followed);
}

struct command {
  const char* name;
  int fewest;
  int most;
  void (*run)(struct store*, const struct words*, char* reply);
};

static const struct command commands[] = {
    {"set", 3, 3, do_set},       {"get", 2, 2, do_get},       {"del", 2, kMaxWords, do_del},
    {"exists", 2, 2, do_exists}, {"add", 2, 3, do_add},       {"append", 3, 3, do_append},
    {"copy", 3, 3, do_copy},     {"rename", 3, 3, do_rename}, {"link", 3, 3, do_link},
    {"count", 1, 1, do_count},   {"stats", 1, 1, do_stats},
};

static void execute(struct store* store, const char* line, char* reply) {
  struct words words;
  const char* wrong = split(line, &words);
  atomic_fetch_add_explicit(&store->commands, 1, memory_order_relaxed);
  if (wrong != NULL) {
    say(reply, "%s", wrong);
    return;
  }
  if (words.count == 0) {
    say(reply, "ERR empty");
    return;
  }
  for (size_t i = 0; i < sizeof commands / sizeof commands[0]; ++i) {
    if (strcmp(commands[i].name, words.text[0]) != 0) continue;
    if (words.count < commands[i].fewest || words.count > commands[i].most) {
      say(reply, "ERR wrong number of words");
    } else {
      commands[i].run(store, &words, reply);
    }
    return;
  }
  say(reply, "ERR unknown command");
}

// ---------------------------------------------------------------------------------------------
// Requests, the queue and the workers

struct request {
  const char* line;
  char reply[kReplySize];
  bool answered;
  pthread_mutex_t lock;
  pthread_cond_t changed;
};

static void request_init(struct request* request) {
  request->line = NULL;
  request->answered = false;
  pthread_mutex_init(&request->lock, NULL);
  pthread_cond_init(&request->changed, NULL);
}

static void request_destroy(struct request* request) {
  pthread_cond_destroy(&request->changed);
  pthread_mutex_destroy(&request->lock);
}

static void request_answer(struct request* request) {
  lock(&request->lock);
  request->answered = true;
  pthread_cond_signal(&request->changed);
  unlock(&request->lock);
}

static void request_wait(struct request* request) {
  lock(&request->lock);
  while (!request->answered) pthread_cond_wait(&request->changed, &request->lock);
  request->answered = false;
  unlock(&request->lock);
}

struct queue {
  pthread_mutex_t lock;
  pthread_cond_t not_empty;
  pthread_cond_t not_full;
  struct request* places[kQueuePlaces];
  int first;
  int count;
  bool closed;
};

static void queue_init(struct queue* queue) {
  memset(queue, 0, sizeof *queue);
  pthread_mutex_init(&queue->lock, NULL);
  pthread_cond_init(&queue->not_empty, NULL);
  pthread_cond_init(&queue->not_full, NULL);
}

static void queue_destroy(struct queue* queue) {
  pthread_cond_destroy(&queue->not_full);
  pthread_cond_destroy(&queue->not_empty);
  pthread_mutex_destroy(&queue->lock);
}

static void queue_put(struct queue* queue, struct request* request) {
  lock(&queue->lock);
  while (queue->count == kQueuePlaces) pthread_cond_wait(&queue->not_full, &queue->lock);
  queue->places[(queue->first + queue->count) % kQueuePlaces] = request;
  ++queue->count;
  pthread_cond_signal(&queue->not_empty);
  unlock(&queue->lock);
}

// NULL when the queue is closed and all requests have been taken.
static struct request* queue_take(struct queue* queue) {
  struct request* request = NULL;
  lock(&queue->lock);
  while (queue->count == 0 && !queue->closed) pthread_cond_wait(&queue->not_empty, &queue->lock);
  if (queue->count > 0) {
    request = queue->places[queue->first];
    queue->first = (queue->first + 1) % kQueuePlaces;
    --queue->count;
    pthread_cond_signal(&queue->not_full);
  }
  unlock(&queue->lock);
  return request;
}

static void queue_close(struct queue* queue) {
  lock(&queue->lock);
  queue->closed = true;
  pthread_cond_broadcast(&queue->not_empty);
  unlock(&queue->lock);
}

struct server {
  struct store store;
  struct queue queue;
  pthread_t workers[kWorkers];
};

static void* work(void* arg) {
  struct server* server = arg;
  struct request* request;
  while ((request = queue_take(&server->queue)) != NULL) {
    execute(&server->store, request->line, request->reply);
    request_answer(request);
  }
  return NULL;
}

static void server_start(struct server* server) {
  store_init(&server->store);
  queue_init(&server->queue);
  for (int i = 0; i < kWorkers; ++i) {
    if (pthread_create(&server->workers[i], NULL, work, server) != 0) fail("no worker");
  }
}

static void server_stop(struct server* server) {
  queue_close(&server->queue);
  for (int i = 0; i < kWorkers; ++i) pthread_join(server->workers[i], NULL);
}

static void server_destroy(struct server* server) {
  queue_destroy(&server->queue);
  store_destroy(&server->store);
}

// ---------------------------------------------------------------------------------------------
// Sessions: each plays a script and compares the replies

struct line {
  const char* command;
  const char* expected;  // NULL: depends on the other session
};

static const struct line first_script[] = {
    {"set ann:name \"Ann Lee\"", "OK"},
    {"link ann:alias ann:name", "OK"},
    {"get ann:alias", "Ann Lee"},
    {"add visits", NULL},
    {"append ann:name -Smith", "OK"},
    {"get ann:alias", "Ann Lee-Smith"},
    {"copy ann:name ann:copy", "OK"},
    {"del ann:name ann:nothing", "1"},
    {"get ann:alias", "NIL"},
    {"add visits 2", NULL},
    {NULL, NULL},
};

static const struct line second_script[] = {
    {"set bob:age 41", "OK"},
    {"add bob:age", "42"},
    {"link bob:years bob:age", "OK"},
    {"add visits 4", NULL},
    {"rename bob:age bob:old", "OK"},
    {"exists bob:age", "0"},
    {"get bob:years", "NIL"},
    {"add bob:old many", "ERR not a number"},
    {"get bob:old", "42"},
    {"stats", NULL},
    {"count", NULL},
    {NULL, NULL},
};

struct session {
  struct server* server;
  const struct line* script;
  unsigned sent;
  unsigned unexpected;
  bool verbose;
};

static void* play(void* arg) {
  struct session* session = arg;
  struct request request;
  request_init(&request);
  for (const struct line* line = session->script; line->command != NULL; ++line) {
    request.line = line->command;
    queue_put(&session->server->queue, &request);
    request_wait(&request);
    ++session->sent;
    if (session->verbose) printf("%s -> %s\n", line->command, request.reply);
    if (line->expected != NULL && strcmp(line->expected, request.reply) != 0) {
      ++session->unexpected;
    }
  }
  request_destroy(&request);
  return NULL;
}

static void expect(struct store* store, const char* line, const char* expected) {
  char reply[kReplySize];
  execute(store, line, reply);
  if (strcmp(reply, expected) != 0) {
    fprintf(stderr, "store: %s: %s instead of %s\n", line, reply, expected);
    assert(!"the reply is the expected one");
  }
}

static struct server server;

int main(int argc, char** argv) {
  bool verbose = argc > 1 && strcmp(argv[1], "-v") == 0;
  struct session sessions[kSessions] = {
      {&server, first_script, 0, 0, verbose},
      {&server, second_script, 0, 0, verbose},
  };
  pthread_t other;
  server_start(&server);
  if (pthread_create(&other, NULL, play, &sessions[1]) != 0) fail("no session");
  play(&sessions[0]);
  pthread_join(other, NULL);
  server_stop(&server);

  unsigned sent = 0;
  for (int i = 0; i < kSessions; ++i) {
    sent += sessions[i].sent;
    assert(sessions[i].unexpected == 0);
  }
  assert(atomic_load(&server.store.commands) == sent);
  assert(store_is_sound(&server.store));
  expect(&server.store, "get visits", "7");
  expect(&server.store, "get ann:copy", "Ann Lee-Smith");
  expect(&server.store, "exists bob:old", "1");
  expect(&server.store, "count", "5");
  expect(&server.store, "  ", "ERR empty");
  expect(&server.store, "get", "ERR wrong number of words");
  expect(&server.store, "put a b", "ERR unknown command");
  expect(&server.store, "set a \"b", "ERR quote not closed");
  if (verbose) {
    char reply[kReplySize];
    execute(&server.store, "stats", reply);
    printf("%s\n", reply);
  }
  server_destroy(&server);
  return 0;
}
