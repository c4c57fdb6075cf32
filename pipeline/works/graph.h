// Who cites what, as a graph for other programs: GraphML (Gephi, yEd, igraph) and CSV (Gephi, Cytoscape, VOSviewer).
#pragma once
#include <string>
#include <vector>

#include "pipeline/works/works.h"

namespace chashma {

/// Documents and works as nodes, an edge from each document to each work it cites, weighted by how often. Well-formed XML.
std::string to_graphml(const std::vector<CitingDocument>& documents, const std::vector<Work>& works);
/// The edges, under "Source,Target,Type,Weight".
std::string to_edges_csv(const std::vector<Work>& works);
/// The nodes, under "Id,Label,Kind,Year,Count"; only documents that cite.
std::string to_nodes_csv(const std::vector<CitingDocument>& documents, const std::vector<Work>& works);

/// "Sen 1999. Development as Freedom", "A Path Forward. 2025" without an author: a work as one line.
std::string title_line(const Work& work);

}  // namespace chashma
