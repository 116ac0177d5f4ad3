internal import ArgumentParser
internal import Configuration

package func runCommand() { print(Configuration.builtIn.schemes.count) }
