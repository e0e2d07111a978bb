#pragma once

#include <QString>
#include <QStringList>

#include <string>

namespace tintype::e2e {

/// A folder of 20 photographs of the kinds that people have: grey JPEG, 8- and 16-bit PNG, small
/// versions of the samples; one of them is corrupt and one cannot be read. Names sort in the order
/// of the list.
struct PhotoSet {
    QString folder;
    QStringList good;  ///< names of the 18 that can be coloured
    QString corrupt;
    QString unreadable;
};

PhotoSet makePhotoSet(const QString& folder);

/// `count` copies of one photograph of about a megapixel: work that takes a while.
QStringList makeManyPhotos(const QString& folder, int count);

/// All files of a folder that are pictures, hidden ones included, with their subfolders.
QStringList picturesBelow(const QString& folder);

/// Empty where `tintype verify` agrees that the result keeps its scan; otherwise what it says.
std::string verify(const QString& result, const QString& scan);

/// The strongest colour of a picture: the largest difference between two channels of a pixel.
int strongestColour(const QString& file);

}  // namespace tintype::e2e
