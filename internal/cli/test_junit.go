package cli

import (
	"encoding/xml"
	"os"
)

// The JUnit XML that continuous integration reads (the schema of Jenkins' xunit plugin): a suite a scenario, a case a journey.
type (
	junitSuites struct {
		XMLName xml.Name     `xml:"testsuites"`
		Suites  []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Class   string        `xml:"classname,attr"`
		Name    string        `xml:"name,attr"`
		File    string        `xml:"file,attr"`
		Time    float64       `xml:"time,attr"`
		Failure *junitFailure `xml:"failure"`
	}
	junitFailure struct {
		Message string `xml:"message,attr"`
	}
)

// writeJUnit writes the journeys to a file.
func writeJUnit(file string, played []journey) error {
	var suites []junitSuite
	for _, j := range played {
		if len(suites) == 0 || suites[len(suites)-1].Name != j.scenario {
			suites = append(suites, junitSuite{Name: j.scenario})
		}
		s := &suites[len(suites)-1]
		c := junitCase{Class: j.scenario, Name: j.walk + " (" + j.how + ")", File: j.file, Time: j.seconds}
		if j.failure != "" {
			c.Failure = &junitFailure{Message: j.failure}
			s.Failures++
		}
		s.Tests++
		s.Cases = append(s.Cases, c)
	}
	text, err := xml.MarshalIndent(junitSuites{Suites: suites}, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append([]byte(xml.Header), append(text, '\n')...), 0o644)
}
