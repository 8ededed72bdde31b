#pragma once

#include <QObject>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace hourglass::test {

/// Test classes by name; each file adds its own.
inline std::map<std::string, std::function<std::unique_ptr<QObject>()>>& subjects() {
    static std::map<std::string, std::function<std::unique_ptr<QObject>()>> all;
    return all;
}

template <class T>
bool addSubject(const char* name) {
    subjects()[name] = [] { return std::make_unique<T>(); };
    return true;
}

}  // namespace hourglass::test
