#pragma once

// The synchronisation objects of one execution: what we keep of a pthread_mutex_t and its kin. The
// student's object holds a number and a check of it, so that an object constructed anew in the same
// place is a new object, and finding it needs no table of addresses.

#include <cstdint>

#include "harness/runtime/clocks.h"

namespace racecourse::model {

enum class ObjectKind : std::uint8_t {
  kMutex,
  kReadWriteLock,
  kCondition,
  kSemaphore,
  kBarrier,
  kOnce,
  kSpinLock,
  kAtomic,  // waited on by futex
};

enum class MutexType : std::uint8_t { kNormal, kRecursive, kErrorChecking };

struct Object {
  std::uintptr_t address;
  ObjectKind kind;
  MutexType type;
  bool robust;
  bool owner_died;  // robust: its owner ended, EOWNERDEAD is due
  bool beyond_repair;
  bool destroyed;
  TaskId owner;         // kNobody: free
  std::uint16_t label;  // "account 2": the number that a world gave it; 0: none
  std::uint32_t count;  // locks held by the owner, readers, semaphore's value, arrived at a barrier
  std::uint32_t limit;  // barrier: how many must arrive
  std::uint32_t round;  // barrier: how often it has opened
  std::uint32_t serial;   // in order of first use, the same in every process
  std::uint32_t version;  // how often it was changed
  std::uint64_t state;    // its part in the state of the execution
  std::uint64_t used_at;  // points of the execution when somebody last did something with it
  SyncClock clock;
  SyncClock readers;  // read-write lock: what its readers released
};

// A modelled object's first words. Everything else of it is left to itself.
struct Handle {
  std::uint32_t index;
  std::uint32_t check;
};

class Objects {
 public:
  Objects() : all_(kMaxObjects), foreign_(kMaxObjects) {}

  // What lies in libraries is not put back with the rest, and is used by who is not explored, too.
  void leave_libraries() {
    for (Handle* handle : foreign_) *handle = {0, 0};
    foreign_.clear();
  }
  void reset(std::uint32_t salt) {
    all_.clear();
    salt_ = salt;
    all_.resize(1);  // index 0 is what a zeroed object holds
  }
  // The object at `handle`, made if it is new there. nullptr when there are too many.
  Object* at(Handle* handle, ObjectKind kind, bool* made = nullptr) {
    const std::uint32_t index = handle->index;
    if (index != 0 && index < all_.size() && handle->check == check_of(index)) {
      Object& object = all_[index];
      if (object.address == reinterpret_cast<std::uintptr_t>(handle) && object.kind == kind) {
        return &object;
      }
    }
    const auto address = reinterpret_cast<std::uintptr_t>(handle);
    Object* object = make(address, kind);
    if (object == nullptr) return nullptr;
    if (address >= kCheckedEnd) foreign_.push_back(handle);
    *handle = {object->serial, check_of(object->serial)};
    if (made != nullptr) *made = true;
    return object;
  }
  // The same for what is one word only, of which `number` keeps the object's.
  Object* at(std::uint32_t* number, ObjectKind kind) {
    const auto address = reinterpret_cast<std::uintptr_t>(number);
    const std::uint32_t index = *number >> 2;
    if ((*number & 3) == 1 && index != 0 && index < all_.size() && all_[index].address == address &&
        all_[index].kind == kind) {
      return &all_[index];
    }
    Object* object = make(address, kind);
    if (object != nullptr) *number = object->serial << 2 | 1;
    return object;
  }
  Object* find(std::uintptr_t address) {
    for (Object* object = all_.end(); --object > all_.begin();) {
      if (object->address == address) return object;
    }
    return nullptr;
  }

 private:
  static constexpr std::size_t kMaxObjects = 1 << 20;

  Object* make(std::uintptr_t address, ObjectKind kind) {
    if (all_.full()) return nullptr;
    all_.push_back(Object{});
    Object& object = all_.back();
    object.address = address;
    object.kind = kind;
    object.owner = kNobody;
    object.serial = static_cast<std::uint32_t>(all_.size() - 1);
    return &object;
  }
  std::uint32_t check_of(std::uint32_t index) const { return (index ^ salt_) * 2654435761U | 1U; }

  MappedVector<Object> all_;
  MappedVector<Handle*> foreign_;
  std::uint32_t salt_ = 0;
};

}  // namespace racecourse::model
