#pragma once

#include <QDateTime>
#include <QString>
#include <memory>
#include <vector>

#include "core/io/file_lock.h"

namespace hourglass::ui {

/// Where the unsaved state of one window is kept, so that it is found again when the program ends
/// otherwise than by closing: a file beside the document, or in the state folder for a document
/// without a name, and a record in the state folder that says so. A lock beside the record is held
/// as long as the window lives, so another program does not take the state for lost. Record and
/// state are written beside their places first: at no moment is one of them half written.
class Recovery {
 public:
    /// Of the person's data, "…/Hourglass/hourglass/recovery".
    static QString stateFolder();

    explicit Recovery(QString folder = stateFolder());
    ~Recovery();  ///< nothing is lost any more: takes its files away

    /// Where the state of this document is to be written; "" is one without a name. The record says
    /// so from now on.
    QString fileFor(const QString& document);
    /// All is saved: the state that was kept goes.
    void clear();

    /// The state of a window that did not come to its end.
    struct Lost {
        QString document;                ///< its file; empty: it had no name
        QString file;                    ///< the state
        QString base;                    ///< of the names of its files in the state folder
        QDateTime when;                  ///< it was written
        std::shared_ptr<FileLock> lock;  ///< nobody else is asked about it meanwhile
    };
    /// A state without a record (it could not be written) counts as one of a document without a
    /// name.
    static std::vector<Lost> findLost(const QString& folder = stateFolder());
    /// The state is this window's now.
    void adopt(const Lost& lost);
    static void discard(const Lost& lost);

 private:
    static void forget(const Lost& lost);
    QString untitledFile() const;
    void writeRecord(const QString& document) const;

    QString folder_, id_;
    QString document_, file_;  ///< of this document, its state is in this file; empty: nowhere yet
    std::unique_ptr<FileLock> lock_;
};

}  // namespace hourglass::ui
