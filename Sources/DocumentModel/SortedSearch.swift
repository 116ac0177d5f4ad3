extension RandomAccessCollection where Index == Int {
  /// The position of the first element for which `isBehind` holds, found by halving; the end where it
  /// holds for none. It must hold for every element after one for which it does.
  package func firstSorted(where isBehind: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
