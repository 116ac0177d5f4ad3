import MinutebookCommand

@main
enum Entry {
  static func main() {
    runCommand()
  }
}
