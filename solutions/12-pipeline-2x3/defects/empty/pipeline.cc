#include "pipeline.h"

void run_pipeline(Factory& /*factory*/, int /*producers*/, int /*workers*/,
                  std::size_t /*capacity*/) {}
