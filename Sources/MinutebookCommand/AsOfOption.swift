import ArgumentParser
import Dates

/// As of when is told.
struct AsOfOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "How things stood on this day: no later paper is looked at; else today.",
      valueName: "yyyy-mm-dd"),
    transform: GivenDays.init(given:))
  var asOf: GivenDays?

  /// ISO day, today where none was given.
  var day: String { asOf?.last ?? today() }
}
